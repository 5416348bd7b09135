/** Names by the part of the world they are at home in; a country draws from one of these. */
export interface NameStock {
  female: readonly string[]
  male: readonly string[]
  last: readonly string[]
}

const stock = (female: string, male: string, last: string): NameStock => ({
  female: female.split(' '),
  male: male.split(' '),
  last: last.split(' '),
})

export const nameStocks = {
  english: stock(
    'Olivia Emma Grace Hannah Chloe Ruby Abigail Zoe',
    'Jack Oliver Noah Ethan Liam Henry Caleb Owen',
    'Smith Baker Carter Hughes Parker Reed Walsh Turner Morgan Ellis',
  ),
  german: stock(
    'Anna Lena Mia Clara Johanna Greta Frieda Heike',
    'Jonas Felix Lukas Moritz Jürgen Emil Karl Uwe',
    'Schmidt Fischer Weber Wagner Köhler Braun Krüger Vogel Lange Hartmann',
  ),
  french: stock(
    'Camille Léa Manon Inès Chloé Élodie Juliette Margaux',
    'Louis Hugo Théo Antoine Rémi Mathis Clément Bastien',
    'Martin Bernard Dubois Moreau Laurent Girard Lefèvre Fournier Rousseau Mercier',
  ),
  spanish: stock(
    'Lucía Sofía Martina Valeria Carmen Elena Ximena Pilar',
    'Mateo Diego Javier Pablo Álvaro Andrés Joaquín Sergio',
    'García Martínez López Hernández Ruiz Torres Castillo Romero Navarro Vega',
  ),
  portuguese: stock(
    'Beatriz Mariana Larissa Júlia Camila Letícia Rafaela Inês',
    'João Pedro Thiago Gabriel Rafael Gustavo Vinícius Tomás',
    'Silva Santos Oliveira Souza Pereira Costa Almeida Ferreira Ribeiro Carvalho',
  ),
  italian: stock(
    'Giulia Chiara Aurora Martina Francesca Elisa Alessia Bianca',
    'Lorenzo Matteo Leonardo Davide Riccardo Marco Tommaso Nicolò',
    'Rossi Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Conti',
  ),
  nordic: stock(
    'Freja Astrid Ingrid Saga Elin Maja Sigrid Linnea',
    'Erik Lars Oskar Magnus Nils Emil Søren Axel',
    'Hansen Johansson Nilsson Larsen Berg Lindqvist Dahl Holm Sørensen Ek',
  ),
  slavic: stock(
    'Zofia Hanna Katarzyna Marta Tereza Jana Oksana Daria',
    'Jakub Piotr Tomasz Marek Ondřej Pavel Bohdan Taras',
    'Nowak Kowalski Wójcik Mazur Novák Dvořák Shevchenko Bondar Koval Krawczyk',
  ),
  indian: stock(
    'Priya Ananya Diya Kavya Meera Isha Lakshmi Sneha',
    'Arjun Rohan Vikram Aditya Karthik Rahul Sanjay Dev',
    'Sharma Patel Iyer Reddy Gupta Nair Singh Das Mehta Kulkarni',
  ),
  japanese: stock(
    'Yui Hina Sakura Aoi Rin Haruka Mei Natsuki',
    'Haruto Ren Yuto Sota Kaito Daiki Riku Takumi',
    'Sato Suzuki Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Mori Hayashi',
  ),
  african: stock(
    'Amara Ngozi Zainab Thandiwe Ayanda Chioma Lerato Folake',
    'Chidi Emeka Tunde Sipho Kwame Themba Ibrahim Kagiso',
    'Okafor Adeyemi Nkosi Dlamini Balogun Mensah Eze Mokoena Abiola Zulu',
  ),
} as const satisfies Record<string, NameStock>

export type NameOrigin = keyof typeof nameStocks
