package org.lightmarket.scenario;

/**
 * A planned outage or slow-down.
 *
 * @param atNs beginning
 * @param durationNs length
 * @param speedFactor what is left of the speed; 0 is an outage, which drops what is in the server
 */
public record OutageSpec(long atNs, long durationNs, double speedFactor) {}
