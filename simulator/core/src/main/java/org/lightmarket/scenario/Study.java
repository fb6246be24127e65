package org.lightmarket.scenario;

import java.util.List;

/**
 * What a scenario file describes: one or several worlds that see the same demand and seeds.
 *
 * @param resolvedJson the file with everything filled in, for the manifest; its hash is the study's
 * @param variants at least one; the order of the file
 */
public record Study(String resolvedJson, List<Scenario> variants) {
  /** Copies the list. */
  public Study {
    variants = List.copyOf(variants);
  }
}
