package org.lightmarket.report.table;

/**
 * A finished study.
 *
 * @param facts what was simulated
 * @param tables what came out
 */
public record Results(StudyFacts facts, StudyTables tables) {}
