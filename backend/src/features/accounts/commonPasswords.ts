/**
 * Passwords of 8 characters or more that lead the published lists of leaked ones, and what people
 * type when a form of this product asks for one. In lower case; shorter ones are refused anyway.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  password password1 password2 password3 password12 password123 password1234 password12345
  password! password1! password123! password01 password2023 password2024 password2025 password2026
  passw0rd passw0rd! passw0rd1 p@ssword p@ssword1 p@ssw0rd p@ssw0rd! p@ssw0rd1 p@ssw0rd123 pa$$word
  pa$$w0rd pa55word pa55w0rd passwort passwort1 passwort123 motdepasse contraseña contrasena
  wachtwoord senha123 parola123 mypassword mypassword1 yourpassword newpassword oldpassword
  thepassword passwordpassword passpass passphrase password0 drowssap mypass123 pass1234 pass12345
  12345678 123456789 1234567890 12345678910 0123456789 01234567 012345678 87654321 987654321
  9876543210 0987654321 11111111 111111111 1111111111 00000000 000000000 0000000000 22222222
  33333333 44444444 55555555 66666666 77777777 88888888 888888888 99999999 999999999 12121212
  123123123 1231231234 12341234 123412345 12344321 123454321 11223344 1122334455 112233445566
  11112222 13131313 10101010 20202020 12312312 123321123 147258369 159753456 159357456 741852963
  789456123 963852741 321654987 456789123 147896325 123698745 192837465 102030405060 1020304050
  31415926 314159265 27182818 12345679 12345671 123456780 123456781 1234567891 12345678a
  123456789a a12345678 a123456789 aa123456 aa12345678 abc12345 abc123456 abc123456789 abcd1234
  abcd12345 abcdefgh abcdefghi abcdefghij abcdefg1 abcdef123 abcdef12 abc123abc abcabcabc abcd1234!
  1234abcd 12345abc 123456abc 1234qwer 123qweasd 123qweasdzxc 123456qwerty 123456aa 12345qwert
  1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 1qaz1qaz 1qaz!qaz 1qaz@wsx
  !qaz2wsx zaq12wsx zaq1zaq1 zaq1xsw2 q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedc qazwsxedcrfv
  qazwsx123 qweasdzxc qweasd123 qweqweqwe asdasdasd zxczxczxc qwertyui qwertyuiop qwertyuiop123
  qwerty12 qwerty123 qwerty1234 qwerty12345 qwerty123456 qwerty!@# qwerty123! qwerty321 qwertyqwerty
  qwert123 qwert12345 qwer1234 qwerasdf qwerasdfzxcv asdfghjk asdfghjkl asdfghjkl123 asdfasdf
  asdf1234 asdf12345 asdfqwer asdf;lkj zxcvbnm1 zxcvbnm, zxcvbnm123 zxcvasdf zxcv1234 poiuytrewq
  lkjhgfdsa mnbvcxz1 mnbvcxzlkj azertyui azertyuiop azerty123 qwertzui qwertzuiop yxcvbnm1
  !@#$%^&* !@#$%^&*( !@#$%^&*() 1!2@3#4$ qwe123qwe asd123asd q1q2q3q4 a1b2c3d4 a1b2c3d4e5 1a2b3c4d
  aaaaaaaa aaaaaaaaa aaaaaaaaaa zzzzzzzz xxxxxxxx qqqqqqqq aaaa1111 1111aaaa aabbccdd 1a1a1a1a
  iloveyou iloveyou1 iloveyou2 iloveyou! iloveyou123 iloveu123 ilovegod ilovejesus ilovemom
  iloveme1 loveyou1 lovelove loveme123 mylove123 truelove foreverlove iloveyouu 1loveyou 143iloveyou
  princess princess1 princess12 princess123 sunshine sunshine1 sunshine123 football football1
  football123 baseball baseball1 baseball123 basketball basketball1 softball volleyball superman
  superman1 superman123 batman123 spiderman spiderman1 starwars starwars1 pokemon1 pokemon123
  jennifer jennifer1 michelle michelle1 jessica1 jessica123 michael1 michael123 charlie1 charlie123
  jordan23 jordan123 ashley123 daniel123 andrew123 anthony1 matthew1 joshua123 william1 robert123
  thomas123 richard1 nicholas nicholas1 benjamin samantha samantha1 victoria victoria1 elizabeth
  elizabeth1 alexander alexander1 christian christian1 christopher jonathan jonathan1 stephanie
  patricia margaret veronica isabella alejandro sebastian fernando valentina gabriel1 maverick
  trustno1 trustno1! letmein1 letmein12 letmein123 letmein! letmeinn letmeinnow welcome1 welcome12
  welcome123 welcome1234 welcome1! welcome2023 welcome2024 welcome2025 welcome2026 welcome@123
  changeme changeme1 changeme123 changeme! changeit changethis pleasechange changemenow default1
  default123 temp1234 temppass temppassword temporary temporary1 test1234 test12345 test123456
  testtest testtest1 test123! testing1 testing123 tester123 testpass testpassword testuser demo1234
  demodemo demopassword demo12345 example1 example123 sample123 dragon123 dragon12 dragonball
  monkey123 monkey12 shadow123 shadow12 master123 masterkey master12 killer123 hunter123 hunter22
  freedom1 freedom123 whatever whatever1 whatever123 computer computer1 computer123 internet
  internet1 internet123 samsung1 samsung123 google123 facebook facebook1 facebook123 linkedin
  linkedin1 twitter123 youtube123 minecraft minecraft1 fortnite roblox123 liverpool liverpool1
  arsenal1 arsenal123 chelsea1 chelsea123 barcelona barcelona1 realmadrid manchester manunited
  juventus1 yankees1 cowboys1 steelers lakers123 mustang1 mustang123 corvette ferrari1 mercedes
  mercedes1 porsche1 corolla1 harley123 harleydavidson butterfly butterfly1 chocolate chocolate1
  strawberry blueberry cheesecake cupcakes cookie123 bananas1 pumpkin1 snickers pepper123 ginger123
  buster123 bailey123 rainbow1 rainbow123 flower123 blossom1 summer123 summer12 summer2023
  summer2024 summer2025 summer2026 winter123 winter2023 winter2024 winter2025 winter2026 spring123
  spring2024 spring2025 spring2026 autumn2024 autumn2025 autumn2026 january1 february september
  november december october1 monday123 friday123 saturday sunday123 midnight moonlight starlight
  sweetheart babygirl babygirl1 babyboy1 angel123 angels123 heaven123 jesus123 jesuschrist godisgood
  blessed1 blessing faithful victory1 success1 success123 champion champion1 warrior1 warriors
  assassin terminator matrix123 phoenix1 gandalf1 hogwarts harrypotter startrek millenium
  access14 access123 adminadmin admin123 admin1234 admin12345 admin123456 admin123! admin@123
  adminpass adminpassword administrator administrator1 administrator123 root1234 rootroot
  rootpassword toortoor superuser superuser1 superadmin superadmin1 sysadmin sysadmin1 sysadmin123
  manager1 manager123 operator operator1 guest123 guestguest guest1234 user1234 user12345 username
  username1 useruser login123 loginlogin secret12 secret123 secret1234 secretsecret topsecret
  mysecret supersecret supersecret1 security security1 private1 letitbe1 opensesame sesame123
  qwerty00 system123 system32 server123 oracle123 mysql123 postgres postgres1 mongodb1 mongodb123
  database database1 database123 footpath footpath1 footpath12 footpath123 footpath1234 footpath!
  analytics analytics1 analytics123 dashboard dashboard1 dashboard123 correcthorse
  correcthorsebatterystaple correct-horse-battery-staple
  `
    .trim()
    .split(/\s+/),
)
