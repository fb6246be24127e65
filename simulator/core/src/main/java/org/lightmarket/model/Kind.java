package org.lightmarket.model;

import java.util.List;

/** A named extension that a scenario may choose; the {@code …Kind} enums implement it. */
public interface Kind {
  /** Name in scenarios, lower-case with dashes, unique among its siblings. */
  String key();

  /** One line for {@code list} and the documentation. */
  String summary();

  /** Declared parameters, in the order in which people should read them. */
  List<Parameter> parameters();
}
