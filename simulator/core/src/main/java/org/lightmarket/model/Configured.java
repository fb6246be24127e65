package org.lightmarket.model;

/**
 * A chosen kind with its checked parameters.
 *
 * @param kind what was chosen
 * @param parameters its values, one for each declared parameter
 */
public record Configured<K extends Kind>(K kind, Parameters parameters) {}
