package org.lightmarket.experiment.explanation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a client pays what it pays, in a stretch of time in which nothing of it changes.
 *
 * @param sentence for people
 * @param parts what the rate adds up to; empty where it is no rate that is charged
 * @param figures by name, what else decides the amount
 * @param others what they would have without the payer
 */
public record Reason(String sentence, List<Part> parts, Map<String, Long> figures, Others others) {
  /** Copies the collections. */
  public Reason {
    parts = List.copyOf(parts);
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }
}
