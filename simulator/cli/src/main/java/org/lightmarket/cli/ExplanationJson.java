package org.lightmarket.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lightmarket.experiment.PaymentOpening;
import org.lightmarket.experiment.explanation.Explainer;
import org.lightmarket.experiment.explanation.Explanation;
import org.lightmarket.experiment.explanation.JournalComparison;
import org.lightmarket.experiment.explanation.Others;
import org.lightmarket.experiment.explanation.Part;
import org.lightmarket.experiment.explanation.Reason;
import org.lightmarket.experiment.explanation.Stretch;
import org.lightmarket.mechanism.MechanismKind;

/** Explained charges as an object. */
final class ExplanationJson {
  private ExplanationJson() {}

  static String text(
      ExplainedRun run,
      Explainer.Question question,
      Explainer.Answer answer,
      JournalComparison journal) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    MechanismKind kind = run.scenario().mechanism();
    root.put("client", PaymentOpening.clientNames(run.scenario()).get(question.client()));
    root.put("variant", run.scenario().variant());
    root.put("replication", run.task().replication());
    root.put("mechanism", kind == null ? "" : kind.key());
    root.put("asset", run.scenario().assetCode());
    root.put("atNs", question.atNs());
    ArrayNode charges = root.putArray("charges");
    answer.charges().forEach(charge -> charge(charge, charges.addObject()));
    root.putObject("journal")
        .put("status", journal.status().key())
        .put("folder", journal.folder().toString())
        .put("comparedTransfers", journal.compared())
        .put("message", journal.message());
    return root.toPrettyString() + "\n";
  }

  private static void charge(Explanation charge, ObjectNode node) {
    node.put("kind", charge.kind().key());
    node.put("pays", charge.kind().pays());
    node.put("server", charge.server());
    node.put("fromNs", charge.fromNs());
    node.put("toNs", charge.toNs());
    node.put("amountMinor", charge.amountMinor());
    node.put("answer", charge.answer());
    node.put("carriedRemainder", charge.carriedRemainder());
    ArrayNode transfers = node.putArray("transfers");
    for (Explanation.Transfer transfer : charge.transfers()) {
      transfers
          .addObject()
          .put("id", transfer.id())
          .put("debit", transfer.debit())
          .put("credit", transfer.credit())
          .put("code", transfer.code())
          .put("amountMinor", transfer.amountMinor())
          .put("entry", transfer.entry());
    }
    ArrayNode stretches = node.putArray("stretches");
    charge.stretches().forEach(stretch -> stretch(stretch, stretches.addObject()));
  }

  private static void stretch(Stretch stretch, ObjectNode node) {
    node.put("fromNs", stretch.fromNs());
    node.put("toNs", stretch.toNs());
    node.put("units", stretch.units());
    node.put("rateMinorPerSecond", stretch.rateMinorPerSecond());
    node.put("withheldMinorPerSecond", stretch.withheldMinorPerSecond());
    node.put("amountMinor", stretch.amountMinor());
    Reason reason = stretch.reason();
    node.put("reason", reason.sentence());
    ArrayNode parts = node.putArray("parts");
    for (Part part : reason.parts()) {
      parts
          .addObject()
          .put("units", part.units())
          .put("priceMinor", part.priceMinor())
          .put("client", part.client())
          .put("source", part.source());
    }
    ObjectNode figures = node.putObject("figures");
    reason.figures().forEach(figures::put);
    Others others = reason.others();
    ObjectNode without = node.putObject("withoutPayer");
    without.put("gainMinor", others.gainMinor());
    without.put("isThePayment", others.isThePayment());
    without.put("note", others.note());
    without
        .putObject("repriced")
        .put("clients", others.repriced().clients())
        .put("rateMinorWith", others.repriced().rateMinorWith())
        .put("rateMinorWithout", others.repriced().rateMinorWithout());
    ArrayNode changes = without.putArray("others");
    for (Others.Change change : others.changes()) {
      changes
          .addObject()
          .put("client", change.client())
          .put("unitsWith", change.unitsWith())
          .put("unitsWithout", change.unitsWithout())
          .put("valueMinorWith", change.valueMinorWith())
          .put("valueMinorWithout", change.valueMinorWithout())
          .put("rateMinorWith", change.rateMinorWith())
          .put("rateMinorWithout", change.rateMinorWithout());
    }
  }
}
