package org.lightmarket.metrics;

import org.lightmarket.model.RequestOutcome;
import org.lightmarket.model.ServiceClass;

/** Places of outcomes and classes of service in the arrays of this package; nothing persistent. */
final class Index {
  private Index() {}

  @SuppressWarnings("EnumOrdinal") // The arrays live as long as the enum's classes.
  static int of(RequestOutcome outcome) {
    return outcome.ordinal();
  }

  @SuppressWarnings("EnumOrdinal") // The arrays live as long as the enum's classes.
  static int of(ServiceClass serviceClass) {
    return serviceClass.ordinal();
  }
}
