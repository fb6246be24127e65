package org.lightmarket.agent;

/**
 * One entry of a service profile.
 *
 * @param type what is asked
 * @param items items per request, from 1 to the type's most
 * @param weight share of the profile's requests, relative to the other entries, above 0
 */
public record RequestMix(RequestType type, int items, double weight) {}
