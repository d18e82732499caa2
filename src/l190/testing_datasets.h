// Data sets for the tests and the fuzzer of this room: an invented one, and any one.
#pragma once

#include <string>

#include <fmt/format.h>

#include "contracts/dataset.h"
#include "l190/tables.h"

namespace pegaso::l190 {

// The template's, whose contracts are valid in every respect.
inline contracts::Dataset sound_dataset() {
  return read_csv("template", csv_template()).value().dataset;
}

// One contract of an XML data set, with what stands in place of its parts.
struct XmlParts {
  std::string declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  std::string year = "2022";
  std::string cig = "80473134C4";
  std::string code = "00000000018";
  std::string subject = "Arredi";
  std::string procedure = "23-AFFIDAMENTO DIRETTO";
  std::string participants =
      "<partecipante><codiceFiscale>00000000026</codiceFiscale><ragioneSociale>Alfa "
      "srl</ragioneSociale>"
      "</partecipante>";
  std::string awarded = "1500.00";
  std::string times = "<dataInizio>2022-03-01</dataInizio>";
  std::string paid = "<importoSommeLiquidate>0.00</importoSommeLiquidate>";
};

inline std::string xml_of(const XmlParts& parts) {
  return parts.declaration +
         fmt::format(
             "<legge190:pubblicazione "
             "xmlns:legge190=\"legge190_1_0\">\n<metadata>\n<titolo>Prova</titolo>\n"
             "<abstract/>\n<dataPubblicazioneDataset>2023-01-31</dataPubblicazioneDataset>\n"
             "<entePubblicatore>Comune di Esempio</entePubblicatore>\n"
             "<dataUltimoAggiornamentoDataset>2023-01-31</dataUltimoAggiornamentoDataset>\n"
             "<annoRiferimento>{}</annoRiferimento>\n<urlFile>https://esempio.it/a.xml</urlFile>\n"
             "<licenza>IODL</licenza>\n</metadata>\n<data>\n<lotto>\n<cig>{}</"
             "cig>\n<strutturaProponente>"
             "<codiceFiscaleProp>{}</codiceFiscaleProp><denominazione>Comune</denominazione>"
             "</strutturaProponente>\n<oggetto>{}</oggetto>\n<sceltaContraente>{}</"
             "sceltaContraente>\n"
             "<partecipanti>{}</partecipanti>\n<aggiudicatari/>\n"
             "<importoAggiudicazione>{}</importoAggiudicazione>\n<tempiCompletamento>{}"
             "</tempiCompletamento>\n{}\n</lotto>\n</data>\n</legge190:pubblicazione>\n",
             parts.year, parts.cig, parts.code, parts.subject, parts.procedure, parts.participants,
             parts.awarded, parts.times, parts.paid);
}

}  // namespace pegaso::l190
