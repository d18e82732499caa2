#include "storage/problems.h"

#include <utility>

namespace pegaso::storage {
namespace {

Problem about(const std::string& path, Bilingual message, Bilingual cure) {
  return {std::move(message), {path, 0, 0}, std::move(cure)};
}

const Bilingual choose_another_file = {
    "Indicare un archivio di Pegaso, oppure un nome nuovo perché venga creato con «pegaso import».",
    "Name a store of Pegaso, or a new name for «pegaso import» to create."};

}  // namespace

Problem missing_file(const std::string& path) {
  return about(
      path, {"l'archivio non esiste", "there is no such store"},
      {"Controllare il nome, o crearlo importando un piano: pegaso import FILE --into " + path,
       "Check the name, or create it by importing a plan: pegaso import FILE --into " + path});
}

Problem not_a_file(const std::string& path, bool is_directory) {
  if (is_directory) {
    return about(path, {"è una cartella, non un archivio", "this is a folder, not a store"},
                 {"Indicare un file nella cartella, per esempio " + path + "/comune.db",
                  "Name a file in the folder, for example " + path + "/town.db"});
  }
  return about(path, {"non è un file", "this is not a file"}, choose_another_file);
}

Problem missing_folder(const std::string& path) {
  return about(
      path, {"la cartella dell'archivio non esiste", "the folder of the store does not exist"},
      {"Creare la cartella, o controllarne il nome.", "Create the folder, or check its name."});
}

Problem foreign_database(const std::string& path) {
  return about(path,
               {"è una base di dati di un altro programma, non un archivio di Pegaso",
                "this is a database of another program, not a store of Pegaso"},
               choose_another_file);
}

Problem blank_store(const std::string& path) {
  return about(path, {"l'archivio non contiene ancora nulla", "the store holds nothing yet"},
               {"Importare un piano: pegaso import FILE --into " + path,
                "Import a plan: pegaso import FILE --into " + path});
}

Problem older_store_read_only(const std::string& path) {
  return about(path,
               {"l'archivio è di una versione precedente di Pegaso e non può essere aggiornato, "
                "perché il file è in sola lettura",
                "the store is of an earlier version of Pegaso and cannot be brought up to date, "
                "because the file is read-only"},
               {"Consentire la scrittura sul file, o lavorare su una sua copia.",
                "Allow writing to the file, or work on a copy of it."});
}

Problem newer_store(const std::string& path) {
  return about(path,
               {"l'archivio è stato scritto da una versione più recente di Pegaso",
                "the store was written by a later version of Pegaso"},
               {"Aggiornare Pegaso. L'archivio non è stato toccato.",
                "Update Pegaso. The store was not touched."});
}

Problem read_only_store(const std::string& path) {
  return about(path,
               {"l'archivio è in sola lettura: non è stato cambiato nulla",
                "the store is read-only: nothing was changed"},
               {"Consentire la scrittura sul file e sulla sua cartella, o lavorare su una copia.",
                "Allow writing to the file and its folder, or work on a copy."});
}

Problem damaged_store(const std::string& path, const std::string& detail) {
  return damaged_store(path, {detail, detail});
}

Problem damaged_store(const std::string& path, const Bilingual& detail) {
  return about(
      path,
      {"l'archivio è danneggiato (" + detail.it + ")", "the store is damaged (" + detail.en + ")"},
      {"Riprendere il file da una copia di sicurezza, o importare di nuovo i piani in un "
       "archivio nuovo.",
       "Take the file from a backup, or import the plans again into a new store."});
}

Problem plan_has_history(const std::string& path) {
  return about(
      path,
      {"il piano ha una storia: un documento nuovo non può prenderne il posto",
       "the plan has a history: a new document cannot take its place"},
      {"Registrare il documento come variazione della versione in vigore, oppure importarlo "
       "in un altro archivio.",
       "Record the document as a variation of the version in force, or import it into "
       "another store."});
}

Problem plan_without_history(const std::string& path) {
  return about(path, {"il piano non ha ancora una storia", "the plan has no history yet"},
               {"Registrare prima il suo inizio.", "Record its beginning first."});
}

Problem entry_out_of_order(const std::string& path, std::int64_t number, std::int64_t last) {
  const std::string its = std::to_string(number);
  const std::string ended = std::to_string(last);
  return about(
      path,
      {"la registrazione " + its + " non segue l'ultima, che è la " + ended +
           ": non è stato registrato nulla",
       "entry " + its + " does not follow the last, which is " + ended + ": nothing was recorded"},
      {"Un altro programma ha registrato nel frattempo: ripetere il comando.",
       "Another program recorded something in the meantime: repeat the command."});
}

Problem beginning_out_of_place(const std::string& path) {
  return about(path,
               {"una storia comincia una volta sola, con la prima registrazione: non è stato "
                "registrato nulla",
                "a history begins once, with its first entry: nothing was recorded"},
               {"Registrare prima l'inizio della storia, poi gli atti.",
                "Record the beginning of the history first, then the acts."});
}

Problem version_of_another_plan(const std::string& path) {
  return about(path,
               {"la versione è di un altro comune o di un altro anno: non è stato registrato nulla",
                "the version is another municipality's or another year's: nothing was recorded"},
               {"Un atto non può cambiare il comune e l'anno del piano: toglierne quei campi.",
                "An act cannot change a plan's municipality and year: leave those fields out."});
}

Problem history_goes_on(const std::string& path, std::int64_t entries) {
  const std::string acts = std::to_string(entries - 1);
  return about(path,
               {"la storia del piano ha già registrazioni dopo il suo inizio (" + acts +
                    "): non si può dimenticare",
                "the history of the plan has entries after its beginning (" + acts +
                    "): it cannot be forgotten"},
               {"Annullare gli atti sbagliati, oppure importare il piano in un archivio nuovo.",
                "Annul the acts that are wrong, or import the plan into a new store."});
}

Problem identity_not_given_out(const std::string& path, std::int64_t identity, std::int64_t last) {
  const std::string its = std::to_string(identity);
  const std::string greatest = std::to_string(last);
  return about(path,
               {"l'identità " + its + " non è mai stata assegnata: l'ultima è " + greatest,
                "the identity " + its + " was never given out: the last is " + greatest},
               {"Dare alle parti nuove le identità che seguono l'ultima.",
                "Give new parts the identities that follow the last."});
}

Problem identities_used_up(const std::string& path) {
  return about(path,
               {"le identità da assegnare sono finite", "there are no more identities to give out"},
               {"Importare il piano in un archivio nuovo.", "Import the plan into a new store."});
}

Problem draft_without_name(const std::string& path) {
  return about(path, {"la bozza non ha un nome", "the draft has no name"},
               {"Dare un nome alla bozza.", "Give the draft a name."});
}

Problem draft_on_unknown_entry(const std::string& path, std::int64_t number, std::int64_t last) {
  const std::string its = std::to_string(number);
  const std::string ended = std::to_string(last);
  return about(
      path,
      {"la bozza si basa sulla registrazione " + its + ", che non c'è: l'ultima è la " + ended,
       "the draft is based on entry " + its + ", which is not there: the last is " + ended},
      {"Aprire la bozza sulla versione in vigore.", "Open the draft on the version in force."});
}

Problem unreadable_record(const std::string& path, const Bilingual& which, const Problem& problem) {
  const Bilingual& why = problem.message;
  return damaged_store(path, {which.it + ": " + why.it, which.en + ": " + why.en});
}

Problem problem_of(const SqliteFailure& failure, const std::string& path) {
  const std::string said = failure.what();
  switch (failure.primary_code()) {
    case SQLITE_NOTADB:
      return about(path,
                   {"non è un archivio di Pegaso: il contenuto non è una base di dati",
                    "this is not a store of Pegaso: its content is no database"},
                   choose_another_file);
    case SQLITE_CORRUPT:
    case SQLITE_MISMATCH:
      return damaged_store(path, said);
    case SQLITE_FULL:
      return about(path,
                   {"il disco è pieno: l'archivio è rimasto com'era",
                    "the disk is full: the store is as it was"},
                   {"Liberare spazio sul disco e ripetere il comando.",
                    "Free some space on the disk and repeat the command."});
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return about(path,
                   {"un altro programma sta scrivendo nell'archivio: non è stato cambiato nulla",
                    "another program is writing to the store: nothing was changed"},
                   {"Attendere che finisca e ripetere il comando.",
                    "Wait until it has finished and repeat the command."});
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return read_only_store(path);
    case SQLITE_CANTOPEN:
    case SQLITE_AUTH:
      return about(path, {"l'archivio non si può aprire", "the store cannot be opened"},
                   {"Controllare i permessi del file e della sua cartella: anche per leggere, "
                    "l'archivio crea un file accanto a sé.",
                    "Check the permissions of the file and of its folder: even for reading, the "
                    "store creates a file beside itself."});
    case SQLITE_IOERR:
      return about(
          path,
          {"errore del disco durante la lettura o la scrittura: l'archivio è rimasto "
           "com'era (" +
               said + ")",
           "the disk failed while reading or writing: the store is as it was (" + said + ")"},
          {"Controllare il disco (spazio, quota, collegamento) e ripetere il comando.",
           "Check the disk (space, quota, connection) and repeat the command."});
    case SQLITE_TOOBIG:
      return about(path,
                   {"un testo è troppo lungo per l'archivio", "a text is too long for the store"},
                   {"Importare un documento più piccolo.", "Import a smaller document."});
    case SQLITE_NOMEM:
      return about(path, {"memoria esaurita", "out of memory"},
                   {"Chiudere altri programmi e ripetere il comando.",
                    "Close other programs and repeat the command."});
    default:
      // No such table, and the like: the file says it is a store and is not.
      return damaged_store(path, said);
  }
}

}  // namespace pegaso::storage
