package org.lightmarket.scenario;

import org.jspecify.annotations.Nullable;
import org.lightmarket.scenario.json.Json;

/**
 * A checked value and its normal form.
 *
 * @param value typed; null for an optional field without a value
 * @param normal JSON with everything filled in, which reads as the same value
 */
record Read(@Nullable Object value, Json normal) {}
