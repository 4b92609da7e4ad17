//! Words of saying, roles, institutions and the small words between them.

/// Whether a word is in a list.
pub fn among(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|one| one == word)
}

/// Verbs that report what someone said, whatever follows.
pub const SAYING: &str = "said says saying told tells added adds claimed claims stated states argued argues insisted insists warned \
    warns announced announces noted notes explained explains wrote writes tweeted tweets posted declared declares asserted \
    asserts alleged alleges maintained maintains remarked remarks replied replies responded responds stressed stresses \
    emphasised emphasized acknowledged acknowledges admitted admits conceded concedes complained commented contended \
    contends concluded concludes reiterated predicted predicts estimated estimates reported reports recalled asked asks \
    confirmed confirms cautioned cautions suggested suggests vowed vows pledged pledges promised promises boasted \
    lamented testified quipped joked continued continues countered believes thinks repeated denied denies";

/// Verbs that need "that" or a quotation to report words.
pub const NEEDS_THAT: &str = "reported reports estimated estimates confirmed confirms suggested suggests posted posts noted notes \
    continued continues maintained maintains stressed stresses asked asks recalled repeated concluded concludes \
    announced announces denied denies promised promises pledged responded responds replied predicted admitted believes \
    thinks states complained commented countered adds wrote writes joked boasted lamented vowed declared declares \
    alleged acknowledged explained explains";

/// Verbs that report words only with a quotation.
pub const NAMING: &str =
    "called calls described describes dubbed branded labelled labeled denounced hailed praised accused urged";

/// Nouns for what someone said: "Berg's statement that …".
pub const STATEMENTS: &str = "statement claim assertion remark comment warning allegation argument announcement suggestion \
    insistence contention estimate promise admission remarks comments claims";

/// Roles that people hold, and titles before a name.
pub const ROLES: &str = "president minister secretary general secretary-general spokesman spokeswoman spokesperson chief \
    chairman chairwoman chair chairperson director professor dr prof gen governor gov mayor senator sen representative \
    rep congressman congresswoman chancellor premier ambassador commissioner commander colonel col captain capt \
    lieutenant lt sergeant sgt admiral adm major maj marshal judge justice attorney prosecutor lawyer king queen prince \
    princess pope cardinal archbishop bishop imam rabbi ceo cfo founder co-founder owner head leader manager editor \
    editor-in-chief reporter correspondent journalist author writer economist analyst researcher scientist \
    epidemiologist historian engineer doctor nurse teacher student coach adviser advisor aide envoy negotiator \
    representative councillor councilman councilwoman mp mep deputy speaker treasurer inspector officer detective \
    sheriff activist campaigner critic expert scholar fellow lecturer physicist biologist chemist virologist \
    climatologist pastor reverend rev lord lady sir dame baroness baron sultan emir sheikh ayatollah whip lawmaker \
    legislator politician diplomat resident farmer worker organizer organiser coordinator superintendent principal \
    counsel surgeon boss executive statistician meteorologist demographer strategist pollster comptroller auditor \
    ombudsman rector dean vice-president undersecretary candidate co-author negotiator singer actor actress";

/// Words that belong to a role when one follows.
pub const ROLE_PARTS: &str = "prime foreign deputy chief former senior press defence defense interior finance health education \
    vice then acting assistant executive first state general managing opposition party home justice labour labor \
    energy environment trade economy economic transport agriculture culture chief-executive lead principal associate \
    attorney research political military police fire vice-prime government cabinet shadow co outgoing incoming \
    then-president ex-president ex house senate majority minority climate science medical communications media \
    treasury policy programme program under presidential honorary permanent national security veteran chief local \
    parliamentary special human rights brigadier rear air field lead data public security";

/// Titles that say nothing of a role.
pub const ADDRESS: &str = "mr mrs ms miss mx";

/// Nouns that make a name one of an institution.
pub const INSTITUTIONS: &str = "ministry department agency commission bank university institute organisation organization council \
    party office court committee union group inc police government service bureau force army navy parliament congress \
    senate company corporation corp ltd association federation foundation fund board authority administration hospital \
    school college centre center embassy church network institution society alliance treasury kremlin pentagon times \
    post journal news campaign team charity regulator watchdog newspaper club secretariat assembly cabinet house league \
    forum trust laboratory academy airline airlines museum observatory coalition command fbi cia nhs un eu nato \
    ombudsman chamber consortium industries motors airways council bundestag duma programme program front movement";

/// People without a name, and words that only look like one at the beginning of a sentence.
pub const NOBODY: &str = "officials sources experts analysts critics witnesses scientists researchers people some many others \
    residents economists lawyers doctors authorities supporters opponents observers everyone everybody nobody anyone \
    someone few most several both all one two three it he she they we i you who this that these those there here what \
    which when where why how if as but and or so then now today yesterday tomorrow monday tuesday wednesday thursday \
    friday saturday sunday january february march april may june july august september october november december the \
    a an in on at by for from with without after before since until during while although though because however \
    moreover meanwhile also still yet according in despite under over between among about against across later earlier \
    not no yes well even just only once asked his her their its our my your another each every either neither such \
    other first second third last next instead indeed perhaps maybe finally again speaking writing none nothing more";

/// Words after which a name is not the one who speaks.
pub const PREPOSITIONS: &str = "of from for at in with by to between against about on into over under near like than per via among \
    across without including said told says tells toward towards behind through around beside outside inside";

/// Words that may stand between the speaker and the verb.
pub const BETWEEN: &str = "has have had also later then again recently repeatedly reportedly earlier just once now often always \
    never previously publicly falsely wrongly correctly rightly simply initially subsequently further meanwhile \
    however explicitly specifically additionally today yesterday himself herself itself who which clearly openly \
    frequently already famously incorrectly previously angrily quickly bluntly since even still only first monday \
    tuesday wednesday thursday friday saturday sunday";

/// Words of peoples, which say where a role is held rather than for whom.
pub const PEOPLES: &str = "us u.s uk u.k british american french dutch german greek czech swiss russian ukrainian irish welsh \
    scottish spanish danish swedish finnish polish turkish iraqi israeli chinese japanese european norwegian italian \
    canadian mexican brazilian indian pakistani iranian egyptian australian portuguese belgian austrian hungarian";
