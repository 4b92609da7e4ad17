//! Words of the news that mean about the same, so that a headline finds the sentence that it was made from.

use std::{collections::HashMap, sync::LazyLock};

use crate::search::analysis::{Language, term};

/// One group a line. A word stands in one group only.
const ENGLISH: &str = "
soldier troop serviceman army forces
unemployment jobless unemployed joblessness
job employment work position
worker employee labourer labor
rise increase grow growth climb gain
soar surge jump skyrocket
fall drop decline decrease shrink plunge
cut reduce slash trim lower
double twofold twice
triple threefold
spend spending expenditure outlay
cost price bill expense
tax taxation levy
pay paid payment wage salary earnings
money funds funding cash
rich wealthy wealthiest affluent richest
poor poverty impoverished
firm company business corporation enterprise
bank lender
aid assistance help support
programme program scheme plan
law legislation act statute bill
vote ballot poll
election electoral elections
elect elected
president presidency presidential
senator senate senators
congress congressional lawmaker legislator
minister ministry secretary
government administration federal
country nation
state statewide
city town municipal
america american us usa states
russia russian moscow kremlin
china chinese beijing
britain british uk england
germany german
france french
ukraine ukrainian kyiv
israel israeli
iraq iraqi baghdad
europe european
mideast middle
school classroom
teacher educator
pupil student schoolchild
university college campus
child kid youngster
parent mother father mom dad mum
elderly senior pensioner
woman female women
man male men
family household
doctor physician
hospital clinic
medicine drug pharmaceutical medication
illness disease sickness
vaccine vaccination jab shot
insurance insured coverage uninsured
healthcare health medical
crime criminal offence
murder homicide killing
kill killed dead death die
wound wounded injured injury
prison jail prisoner inmate
police officer cop
gun firearm weapon rifle
attack assault strike
war conflict combat
terror terrorism terrorist
missile rocket
nuclear atomic
arms weaponry armament
immigrant migrant immigration
refugee asylum
border frontier
oil petroleum crude
gas gasoline petrol
coal miner mine mining
electricity power energy
car vehicle automobile auto
plane aircraft jet
train rail railway
road highway
house home housing flat apartment
rent tenant
debt owe borrowing
deficit shortfall gap
surplus
budget
trade commerce
export
import
sell sale sold
buy purchase bought
build built construct construction
make made produce manufacture
close closed shut shutdown
stop halt end
begin start launch
ban prohibit forbid outlaw bar
allow permit let
veto reject block oppose
approve pass adopt endorse
win won victory triumph
lose lost defeat loss
promise pledge vow
ask request urge
require mandate compel
warn caution
claim assert allege contend
lie false untrue
half fifty
quarter fourth
decade ten-year
year annual annually yearly
month monthly
week weekly
day daily
average mean typical
record all-time
biggest largest greatest
small little tiny
fast quick rapid
climate warming
flood flooding flooded
earthquake quake
storm hurricane
pollution emission pollute
carbon co2
court judge judicial
lawsuit sue
constitution constitutional
treaty pact accord agreement
summit meeting
defence defense military pentagon
retire retirement pension
welfare benefit
loan lending mortgage
interest
inflation
minimum min
middleman intermediary
steel steelworker steelmaker
farmer farm agriculture agricultural
factory plant mill
";

/// Terms that stand for each other.
#[derive(Default)]
struct Groups {
    /// The group of each term.
    of: HashMap<String, usize>,
    /// The terms of each group.
    members: Vec<Vec<String>>,
}

static GROUPS: LazyLock<Groups> = LazyLock::new(|| {
    let mut groups = Groups::default();
    for (n, line) in ENGLISH.lines().enumerate() {
        let mut group = Vec::new();
        for term in line.split_whitespace().filter_map(|word| term(word, Language::English)) {
            if !groups.of.contains_key(&term) {
                groups.of.insert(term.clone(), n);
                group.push(term);
            }
        }
        groups.members.push(group);
    }
    groups
});

/// The group of a term.
pub fn group(term: &str, language: Language) -> Option<usize> {
    (language == Language::English)
        .then(|| GROUPS.of.get(term).copied())
        .flatten()
}

/// The terms of a group.
pub fn members(group: usize) -> &'static [String] {
    GROUPS.members.get(group).map_or(&[], Vec::as_slice)
}
