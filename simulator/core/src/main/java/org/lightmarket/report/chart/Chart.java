package org.lightmarket.report.chart;

import java.util.List;
import org.lightmarket.report.table.Results;

/** A kind of chart: draws itself from the tables of a study. */
public interface Chart {
  /**
   * The figures of a study: none if the tables have nothing to draw, several if variants or classes
   * get one each. Names of figures begin with the kind's key.
   */
  List<Figure> draw(Results results);
}
