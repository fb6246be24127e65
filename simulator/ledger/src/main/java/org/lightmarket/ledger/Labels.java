package org.lightmarket.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts of codes and references, each kept once. Label 0 is the empty text. */
final class Labels {
  private final Map<String, Integer> labels = new HashMap<>();
  private final List<String> texts = new ArrayList<>();

  Labels() {
    label("");
  }

  int label(String text) {
    Integer known = labels.get(text);
    if (known != null) {
      return known;
    }
    texts.add(Texts.checked("code or reference", text));
    labels.put(text, texts.size() - 1);
    return texts.size() - 1;
  }

  String text(int label) {
    return texts.get(label);
  }

  int size() {
    return texts.size();
  }

  /** Throws if a transfer of a batch carries a label that was never given out. */
  void check(TransferBatch batch) {
    if (!areKnown(batch)) {
      throw new IllegalArgumentException(
          "a transfer has a code or reference that is none of the " + texts.size() + " labels");
    }
  }

  /** Whether all labels in a batch have been given out. */
  boolean areKnown(TransferBatch batch) {
    int known = texts.size();
    for (int i = 0; i < batch.size; i++) {
      int code = batch.code[i];
      int reference = batch.reference[i];
      if ((code | reference) < 0 || code >= known || reference >= known) {
        return false;
      }
    }
    return true;
  }
}
