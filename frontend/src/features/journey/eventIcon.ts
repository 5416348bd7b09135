import AddShoppingCart from '@mui/icons-material/AddShoppingCartOutlined'
import Article from '@mui/icons-material/ArticleOutlined'
import Bolt from '@mui/icons-material/BoltOutlined'
import CreditCard from '@mui/icons-material/CreditCardOutlined'
import GroupAdd from '@mui/icons-material/GroupAddOutlined'
import Label from '@mui/icons-material/LabelOutlined'
import Login from '@mui/icons-material/LoginOutlined'
import Logout from '@mui/icons-material/LogoutOutlined'
import Search from '@mui/icons-material/SearchOutlined'
import Share from '@mui/icons-material/ShareOutlined'
import ShoppingBag from '@mui/icons-material/ShoppingBagOutlined'

type EventIcon = typeof Bolt

/** Words that give an event's kind away, most telling first: `cart_page_view` is about the cart. */
const iconsByWord: readonly [RegExp, EventIcon][] = [
  [/purchase|order|paid/i, ShoppingBag],
  [/checkout|payment/i, CreditCard],
  [/cart|basket/i, AddShoppingCart],
  [/search|query/i, Search],
  [/invite|refer/i, GroupAdd],
  [/share/i, Share],
  [/product|item/i, Label],
  [/session_?end|log_?out|sign_?out/i, Logout],
  [/session_?start|log_?in|sign_?(in|up)/i, Login],
  [/page|screen|view/i, Article],
]

/** The icon for an event name; a bolt for names that say nothing we know. */
export function eventIcon(eventType: string): EventIcon {
  return iconsByWord.find(([words]) => words.test(eventType))?.[1] ?? Bolt
}
