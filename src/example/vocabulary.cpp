#include "example/vocabulary.h"

#include <array>
#include <cstddef>

namespace pegaso::example {
namespace {

using Words = std::string_view;

template <class... T>
constexpr auto list(T... words) {
  return std::array<Words, sizeof...(T)>{words...};
}

constexpr auto town_names = list("Valdombra", "Montebrezza", "Acquaserena", "Castelbruno Vico");

constexpr auto surname_list = list(
    "Abbrescia", "Bellandi", "Cantarello", "Dragonetti", "Erbetta", "Fontanive", "Gualandris",
    "Invernici", "Lavarello", "Mazzuccato", "Nogarole", "Ottaviani", "Pescarmona", "Quadrelli",
    "Rovegno", "Santagiuliana", "Tamburlin", "Ubertalli", "Valmarin", "Zanforlin", "Arcangeli",
    "Bordignon", "Ceruti", "Dalfovo", "Ermini", "Falabrino", "Giovenzana", "Iacobelli", "Locatin",
    "Meneghello", "Nardulli", "Orsenigo", "Pizzigoni", "Quintavalla", "Rampazzo", "Scaramuzza",
    "Tortorella", "Urbinelli", "Vendramin", "Zuccarello", "Attanasio", "Brambati", "Colagrande",
    "Dellavalle", "Evangelisti", "Ferrandino", "Grassilli", "Lunardon", "Marangoni", "Novelli",
    "Olivares", "Passalacqua", "Righetti", "Sbardella", "Tagliabue", "Vergani");

constexpr auto first_name_list =
    list("Adele", "Bruno", "Camilla", "Dario", "Elvira", "Fabrizio", "Gemma", "Ivano", "Lidia",
         "Matteo", "Nives", "Oreste", "Piera", "Renato", "Sabina", "Tullio", "Ursula", "Vittorio",
         "Wanda", "Zeno", "Amedeo", "Beatrice", "Corrado", "Donata");

constexpr auto place_list =
    list("nel quartiere Le Fornaci", "nel quartiere Tre Pioppi", "nella frazione Cascina Alta",
         "nella frazione Ponte Secco", "in via dei Conciatori", "in piazza del Grano",
         "lungo il canale Morto", "nell'area ex filanda", "nel borgo di San Tebaldo",
         "presso il polo di via Colombara", "nei rioni a nord", "lungo la cerchia delle mura",
         "nell'abitato di Roncosanto", "tra la stazione e il parco Ardesia",
         "in località Tre Mulini", "su tutto il territorio comunale");

constexpr auto operational_0 =
    list("Recupero degli spazi pubblici di quartiere", "Programmazione delle manutenzioni",
         "Edifici comunali sicuri", "Illuminazione a basso consumo");
constexpr auto operational_1 = list("Rete ciclabile continua", "Sosta regolata nel centro",
                                    "Percorsi sicuri casa-scuola", "Trasporto a chiamata");
constexpr auto operational_2 = list("Verde curato e accessibile", "Meno rifiuti da smaltire",
                                    "Qualità delle acque superficiali", "Educazione ambientale");
constexpr auto operational_3 = list("Posti nido per tutte le famiglie", "Mense di qualità",
                                    "Tempo prolungato nelle primarie", "Inclusione scolastica");
constexpr auto operational_4 = list("Assistenza a domicilio", "Accoglienza abitativa temporanea",
                                    "Sostegno alle fragilità", "Reti di vicinato");
constexpr auto operational_5 = list("Biblioteche di prossimità", "Archivio storico aperto",
                                    "Stagione teatrale diffusa", "Musei per le scuole");
constexpr auto operational_6 = list("Sportello unico digitale", "Procedimenti senza carta",
                                    "Identità digitale assistita", "Dati aperti");
constexpr auto operational_7 = list("Bilancio leggibile", "Riscossione puntuale",
                                    "Acquisti programmati", "Controllo dei costi");
constexpr auto operational_8 = list("Presidio dei quartieri", "Sicurezza stradale",
                                    "Contrasto degli abusi", "Protezione civile preparata");
constexpr auto operational_9 = list("Mercati rionali rinnovati", "Botteghe storiche",
                                    "Spazi per nuove imprese", "Accoglienza dei visitatori");

constexpr Words area_city = "Una città da abitare";
constexpr Words area_green = "Un territorio che si rigenera";
constexpr Words area_care = "Una comunità che non lascia indietro";
constexpr Words area_open = "Un Comune trasparente e vicino";
constexpr Words area_growth = "Un'economia che mette radici";

constexpr std::array<Goal, 10> goal_list = {{
    {area_city, "Spazi pubblici e patrimonio", operational_0},
    {area_city, "Muoversi senza auto", operational_1},
    {area_green, "Ambiente e clima", operational_2},
    {area_care, "Crescere bene", operational_3},
    {area_care, "Casa e cura", operational_4},
    {area_growth, "Cultura diffusa", operational_5},
    {area_open, "Servizi digitali", operational_6},
    {area_open, "Conti in ordine", operational_7},
    {area_city, "Città sicura", operational_8},
    {area_growth, "Commercio e accoglienza", operational_9},
}};

constexpr Words institutional = "Servizi istituzionali, generali e di gestione";
constexpr Words territory = "Assetto del territorio ed edilizia abitativa";
constexpr Words mobility = "Trasporti e diritto alla mobilità";
constexpr Words environment = "Sviluppo sostenibile e tutela del territorio e dell'ambiente";
constexpr Words school = "Istruzione e diritto allo studio";
constexpr Words social = "Diritti sociali, politiche sociali e famiglia";
constexpr Words culture = "Tutela e valorizzazione dei beni e attività culturali";
constexpr Words order = "Ordine pubblico e sicurezza";
constexpr Words economy = "Sviluppo economico e competitività";

constexpr std::array<ProgrammeOfMission, 2> programmes_works = {
    {{institutional, "Ufficio tecnico"}, {territory, "Urbanistica e assetto del territorio"}}};
constexpr std::array<ProgrammeOfMission, 2> programmes_mobility = {
    {{mobility, "Viabilità e infrastrutture stradali"}, {mobility, "Trasporto pubblico locale"}}};
constexpr std::array<ProgrammeOfMission, 3> programmes_environment = {
    {{environment, "Rifiuti"},
     {environment, "Difesa del suolo"},
     {environment, "Tutela, valorizzazione e recupero ambientale"}}};
constexpr std::array<ProgrammeOfMission, 3> programmes_school = {
    {{school, "Istruzione prescolastica"},
     {school, "Servizi ausiliari all'istruzione"},
     {social, "Interventi per l'infanzia e i minori e per asili nido"}}};
constexpr std::array<ProgrammeOfMission, 3> programmes_social = {
    {{social, "Interventi per gli anziani"},
     {social, "Interventi per le famiglie"},
     {social, "Interventi per il diritto alla casa"}}};
constexpr std::array<ProgrammeOfMission, 2> programmes_culture = {
    {{culture, "Valorizzazione dei beni di interesse storico"},
     {culture, "Attività culturali e interventi diversi nel settore culturale"}}};
constexpr std::array<ProgrammeOfMission, 2> programmes_digital = {
    {{institutional, "Statistica e sistemi informativi"}, {institutional, "Segreteria generale"}}};
constexpr std::array<ProgrammeOfMission, 2> programmes_money = {
    {{institutional, "Gestione economica, finanziaria, programmazione, provveditorato"},
     {institutional, "Gestione delle entrate tributarie e servizi fiscali"}}};
constexpr std::array<ProgrammeOfMission, 2> programmes_police = {
    {{order, "Polizia locale e amministrativa"}, {order, "Sistema integrato di sicurezza urbana"}}};
constexpr std::array<ProgrammeOfMission, 2> programmes_growth = {
    {{economy, "Commercio - reti distributive - tutela dei consumatori"},
     {economy, "Industria, PMI e Artigianato"}}};

constexpr auto subjects_works =
    list("della palestra comunale", "del mercato coperto", "della palazzina ex dazio",
         "dei cimiteri frazionali", "dell'impianto di illuminazione", "del palazzo della Ragione",
         "delle fontane storiche", "dei magazzini comunali");
constexpr auto subjects_mobility = list(
    "della rete ciclabile", "dei parcheggi di interscambio", "del ponte pedonale",
    "della segnaletica", "delle fermate dell'autobus", "dei sottopassi", "delle zone a 30 km/h");
constexpr auto subjects_environment =
    list("del parco fluviale", "degli orti urbani", "del centro di raccolta", "dei filari di tigli",
         "della rete dei fossi", "del canile comunale", "dei giardini scolastici");
constexpr auto subjects_school =
    list("dei nidi d'infanzia", "della refezione scolastica", "del trasporto scolastico",
         "dei centri estivi", "della ludoteca", "del doposcuola", "degli arredi delle aule");
constexpr auto subjects_social =
    list("dell'assistenza domiciliare", "degli alloggi temporanei", "del centro diurno",
         "della dispensa solidale", "dello sportello badanti", "del taxi sociale",
         "dei gruppi di mutuo aiuto");
constexpr auto subjects_culture = list(
    "della biblioteca civica", "del museo della seta", "dell'archivio storico",
    "del teatro sociale", "della scuola di musica", "della pinacoteca", "della rassegna d'estate");
constexpr auto subjects_digital =
    list("dello sportello telematico", "della rete civica", "del protocollo informatico",
         "della posta certificata", "delle postazioni di lavoro", "dell'albo pretorio",
         "delle banche dati anagrafiche");
constexpr auto subjects_money = list(
    "dei residui attivi", "della riscossione dei canoni", "degli acquisti di beni",
    "dell'inventario", "delle spese di funzionamento", "delle rette", "del magazzino economale");
constexpr auto subjects_police = list(
    "della videosorveglianza", "del vigile di quartiere", "dei controlli su strada",
    "della centrale operativa", "del piano di protezione civile", "delle ordinanze di traffico");
constexpr auto subjects_growth =
    list("dei mercati rionali", "delle botteghe storiche", "dello sportello imprese",
         "dell'incubatore di via Colombara", "della fiera di settembre", "dell'ufficio turistico");

constexpr auto public_all =
    list("Residenti e visitatori", "Tutta la cittadinanza", "Famiglie, associazioni e imprese",
         "Residenti dei rioni interessati");
constexpr auto public_school =
    list("Bambine e bambini con le loro famiglie", "Famiglie, insegnanti e personale educativo",
         "Studenti delle scuole del territorio");
constexpr auto public_social = list("Persone anziane e chi le assiste", "Famiglie in difficoltà",
                                    "Persone con disabilità, famiglie e volontariato");
constexpr auto public_offices = list("Uffici comunali, professionisti e cittadini",
                                     "Contribuenti e fornitori", "Cittadini utenti dei servizi");

constexpr std::array<std::size_t, 2> goals_works = {0, 2};
constexpr std::array<std::size_t, 2> goals_mobility = {1, 8};
constexpr std::array<std::size_t, 2> goals_environment = {2, 0};
constexpr std::array<std::size_t, 1> goals_school = {3};
constexpr std::array<std::size_t, 1> goals_social = {4};
constexpr std::array<std::size_t, 2> goals_culture = {5, 9};
constexpr std::array<std::size_t, 1> goals_digital = {6};
constexpr std::array<std::size_t, 2> goals_money = {7, 6};
constexpr std::array<std::size_t, 1> goals_police = {8};
constexpr std::array<std::size_t, 1> goals_growth = {9};

constexpr Words org_territory = "AREA TERRITORIO E AMBIENTE";
constexpr Words org_people = "AREA SERVIZI ALLA PERSONA";
constexpr Words org_inside = "AREA RISORSE E INNOVAZIONE";
constexpr Words org_safety = "AREA SICUREZZA";

constexpr std::array<UnitOfTown, 10> unit_list = {{
    {"Settore Opere Pubbliche e Patrimonio", org_territory, "Dirigente", programmes_works,
     subjects_works, public_all, goals_works},
    {"Settore Mobilità e Strade", org_territory, "Dirigente", programmes_mobility,
     subjects_mobility, public_all, goals_mobility},
    {"Unità di progetto Verde, Acque e Rifiuti", org_territory, "Dirigente", programmes_environment,
     subjects_environment, public_all, goals_environment},
    {"Settore Nidi, Scuole e Giovani", org_people, "Dirigente", programmes_school, subjects_school,
     public_school, goals_school},
    {"Settore Casa, Cura e Coesione", org_people, "Dirigente", programmes_social, subjects_social,
     public_social, goals_social},
    {"Settore Cultura e Biblioteche", org_people, "Dirigente", programmes_culture, subjects_culture,
     public_all, goals_culture},
    {"Servizio Innovazione e Segreteria", org_inside, "Dirigente", programmes_digital,
     subjects_digital, public_offices, goals_digital},
    {"Settore Bilancio, Tributi ed Economato", org_inside, "Dirigente", programmes_money,
     subjects_money, public_offices, goals_money},
    {"Unità di staff Commercio e Turismo", org_inside, "Dirigente", programmes_growth,
     subjects_growth, public_all, goals_growth},
    {"Corpo di Polizia Locale", org_safety, "Comandante", programmes_police, subjects_police,
     public_all, goals_police},
}};

constexpr auto action_list =
    list("Riqualificazione", "Ampliamento", "Revisione", "Riordino", "Nuova gestione", "Apertura",
         "Riuso", "Potenziamento", "Adeguamento", "Mappatura", "Rilancio", "Progetto preliminare",
         "Piano pluriennale", "Carta della qualità", "Studio di fattibilità");

constexpr auto impact_list =
    list("Maggiore fruibilità {di} da parte di chi vive e lavora {dove}",
         "Migliore qualità {di}, con tempi certi e costi noti",
         "Riduzione dei costi di gestione {di} e destinazione dei risparmi ai servizi di quartiere",
         "Più ampia conoscenza {di} fra i residenti, in particolare fra i più giovani",
         "Aumento della sicurezza e del decoro {dove}; crescita della fiducia verso l'ente",
         "Accesso più semplice per tutti, anche a distanza, con meno passaggi e meno carta");

constexpr auto sentence_list = list(
    "Nel corso dell'anno si completa la ricognizione {di}, con il rilievo dello stato di fatto e "
    "la "
    "stima dei costi.",
    "Il lavoro svolto {dove} prosegue quanto avviato nel {prima} e si coordina con il piano "
    "triennale delle opere.",
    "Un gruppo di uffici diversi raccoglie le osservazioni di residenti, associazioni e imprese e "
    "ne tiene conto nella stesura del documento finale.",
    "Particolare attenzione è riservata all'accessibilità, alla manutenzione programmata e al "
    "contenimento dei consumi.",
    "Le attività si svolgono in tre momenti: analisi, prova su scala ridotta (un solo rione) ed "
    "estensione graduale.",
    "I risultati sono resi pubblici sul sito dell'ente ogni quattro mesi, con dati scaricabili e "
    "un "
    "breve commento.",
    "La spesa è coperta in parte con risorse proprie e in parte con un contributo regionale, già "
    "richiesto e in attesa di conferma.",
    "Si prevede l'affidamento di un servizio di durata triennale, con clausole sulla qualità e "
    "sull'impiego di persone svantaggiate.",
    "Il personale coinvolto segue un percorso di formazione di almeno 12 ore; al termine è "
    "proposto "
    "un questionario.",
    "Restano esclusi gli interventi già finanziati negli anni precedenti, per i quali si rinvia al "
    "relativo cronoprogramma.",
    "Dove possibile si ricorre a convenzioni con i Comuni vicini, così da ripartire i costi fissi "
    "e "
    "condividere le competenze.",
    "Le scelte sono accompagnate da una stima degli effetti sul bilancio {anno}-{fine} e da un "
    "totale aggiornato ogni trimestre.",
    "L'ufficio competente redige un rapporto finale {di}, che la Giunta esamina entro la fine "
    "dell'esercizio.");

constexpr auto step_list =
    list("Analisi della situazione di partenza {di}", "Raccolta dei fabbisogni degli uffici",
         "Incontri con i rappresentanti dei rioni", "Definizione del quadro dei costi",
         "Stesura della proposta {di}", "Confronto con le organizzazioni di volontariato",
         "Presentazione della bozza alla commissione consiliare", "Scelta del soggetto affidatario",
         "Avvio sperimentale {dove}", "Formazione del personale addetto",
         "Estensione all'intero programma previsto", "Rilevazione del gradimento",
         "Verifica dei risultati e relazione conclusiva");

constexpr auto step_detail_list = list(
    ", con il coinvolgimento delle associazioni e la pubblicazione degli esiti sul sito dell'ente",
    ", in raccordo con gli altri enti del territorio e con le scuole che hanno aderito",
    ", compresa la verifica dei documenti e l'eventuale richiesta di integrazioni",
    " e predisposizione degli atti conseguenti (determinazioni, avvisi, comunicazioni)",
    ", secondo le priorità indicate dalla Giunta nella seduta di inizio anno",
    "; le sedi minori, al massimo 3 per rione, sono considerate in un secondo momento");

constexpr std::array<IndicatorWords, 14> result_list = {{
    {Measure::Deadline, "Proposta di deliberazione {di} presentata alla Giunta", "",
     "Dare certezza ai tempi di decisione", ""},
    {Measure::Deadline, "Relazione conclusiva {di} trasmessa agli uffici interessati", "",
     "Rendere noti i risultati raggiunti", ""},
    {Measure::Deadline, "Affidamento del servizio con determinazione", "",
     "Garantire la continuità delle prestazioni", ""},
    {Measure::Number, "Incontri pubblici svolti {dove}", "",
     "Favorire la partecipazione dei residenti", "incontri"},
    {Measure::Number, "Sopralluoghi effettuati", "numero dei verbali redatti",
     "Conoscere lo stato effettivo dei luoghi", "sopralluoghi"},
    {Measure::Number, "Nuove adesioni raccolte", "adesioni {anno}",
     "Allargare la rete dei soggetti", "adesioni"},
    {Measure::Percentage, "Quota di interventi conclusi",
     "interventi conclusi / interventi previsti * 100", "Misurare il rispetto del calendario", ""},
    {Measure::Percentage, "Domande accolte sul totale di quelle ammesse",
     "(domande accolte / domande ammesse) * 100", "Verificare la capacità di risposta", ""},
    {Measure::Percentage, "Grado di copertura del territorio",
     "rioni serviti su rioni totali, in percentuale", "", ""},
    {Measure::Amount, "Minore spesa di gestione {di}", "spesa {prima} - spesa {anno}",
     "Liberare risorse per altri servizi", ""},
    {Measure::Duration, "Tempo medio di risposta alle richieste",
     "somma dei giorni impiegati / richieste evase", "Ridurre le attese", "giorni"},
    {Measure::Change, "Variazione degli utenti {di}",
     "(utenti {anno} - utenti {prima}) / utenti {prima} * 100", "Ampliare la platea", ""},
    {Measure::Grade, "Giudizio medio espresso nel questionario", "media delle risposte raccolte",
     "Conoscere l'opinione di chi usa il servizio", ""},
    {Measure::YesNo, "Attivazione in via sperimentale {di}", "", "Provare prima di estendere", ""},
}};

constexpr std::array<IndicatorWords, 8> impact_word_list = {{
    {Measure::Percentage, "Residenti che conoscono il servizio",
     "risposte affermative / interviste * 100", "Misurare la notorietà {di}", ""},
    {Measure::Percentage, "Quota di popolazione servita {dove}",
     "abitanti serviti / abitanti residenti * 100", "Estendere i benefici a tutto il Comune", ""},
    {Measure::Number, "Nuovi fruitori all'anno", "", "Rendere il servizio utile a più persone",
     "fruitori"},
    {Measure::Number, "Convenzioni attive con enti e associazioni", "",
     "Consolidare le alleanze locali", "convenzioni"},
    {Measure::Change, "Variazione dei consumi energetici {di}",
     "(consumi a fine periodo - consumi {prima}) / consumi {prima} * 100",
     "Contribuire al risparmio energetico", ""},
    {Measure::Amount, "Risparmio annuo a regime", "", "Alleggerire il bilancio corrente", ""},
    {Measure::Grade, "Soddisfazione di chi utilizza il servizio",
     "indagine telefonica su un campione", "Ascoltare gli utenti", ""},
    {Measure::Duration, "Attesa media allo sportello", "rilevazione a campione",
     "Risparmiare tempo", "minuti"},
}};

constexpr auto assignment_list = list(
    "rilievo geometrico e strutturale di due edifici minori",
    "assistenza legale nella trattazione delle pratiche arretrate",
    "redazione dello studio sul traffico ciclabile",
    "consulenza per la catalogazione del fondo fotografico",
    "supporto psicologico agli educatori dei nidi",
    "indagine sul gradimento dei servizi a domicilio", "perizia agronomica sui filari di tigli",
    "aggiornamento della carta dei rischi idraulici", "formazione sulla sicurezza informatica",
    "verifica dei contratti di fornitura in scadenza");

constexpr auto heading_list =
    list("Entrate assegnate ai direttori", "Spese e impegni", "Acquisti di beni e servizi",
         "Rapporti fra gli uffici", "Scadenze di rendicontazione", "Trasparenza e dati aperti");

constexpr auto guideline_sentence_list = list(
    "Ciascun direttore verifica con cadenza mensile l'andamento delle voci che gli sono affidate e "
    "ne riferisce per iscritto.",
    "Le somme non utilizzate tornano nella disponibilità generale, salvo diversa indicazione della "
    "Giunta.",
    "Prima di assumere un obbligo si accerta che lo stanziamento sia capiente e che la scadenza "
    "cada "
    "nell'esercizio.",
    "Gli scostamenti superiori al 10% sono motivati in una nota breve, allegata al rapporto di "
    "metà "
    "anno.",
    "In caso di assenza il direttore è sostituito da chi ne fa le veci, con pari responsabilità "
    "sui "
    "tempi.",
    "Le richieste fra uffici ricevono risposta entro 5 giorni lavorativi; oltre tale termine "
    "decide "
    "il segretario.");

constexpr auto guideline_item_list =
    list("elenco aggiornato dei contratti in corso;", "stato dei pagamenti e dei crediti;",
         "previsione di cassa per il trimestre successivo;",
         "segnalazione delle procedure ferme da oltre 30 giorni;",
         "proposte di semplificazione dei moduli.");

}  // namespace

std::span<const Words> towns() { return town_names; }
std::span<const Words> surnames() { return surname_list; }
std::span<const Words> first_names() { return first_name_list; }
std::span<const Words> places() { return place_list; }
std::span<const Goal> goals() { return goal_list; }
std::span<const UnitOfTown> units() { return unit_list; }
std::span<const Words> actions() { return action_list; }
std::span<const Words> impacts() { return impact_list; }
std::span<const Words> sentences() { return sentence_list; }
std::span<const Words> steps() { return step_list; }
std::span<const Words> step_details() { return step_detail_list; }
std::span<const IndicatorWords> result_words() { return result_list; }
std::span<const IndicatorWords> impact_words() { return impact_word_list; }
std::span<const Words> assignment_subjects() { return assignment_list; }
std::span<const Words> guideline_headings() { return heading_list; }
std::span<const Words> guideline_sentences() { return guideline_sentence_list; }
std::span<const Words> guideline_items() { return guideline_item_list; }

}  // namespace pegaso::example
