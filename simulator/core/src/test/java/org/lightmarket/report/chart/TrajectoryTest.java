package org.lightmarket.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lightmarket.report.chart.Trajectory.Within;
import org.lightmarket.report.table.SeriesValues;
import org.lightmarket.report.table.StudyTables;

class TrajectoryTest {
  private static final double[][] VALUES = {{1, 2, 3, 4}, {3, 4, 5, Double.POSITIVE_INFINITY}};

  @Test
  void pointsWithinABinAreJoinedByTheirRule() {
    assertEquals(5, of(Within.SUM, 240).centre(0));
    assertEquals(2.5, of(Within.MEAN, 240).centre(0));
    assertEquals(3, of(Within.LAST, 240).centre(0));
    assertEquals(1.5, of(Within.MEAN, 240).low(0));
    assertEquals(3.5, of(Within.MEAN, 240).high(0));
  }

  @Test
  void anEndlessQuantileDoesNotSpoilTheMedianOfItsNeighbours() {
    Trajectory trajectory = of(Within.MEDIAN, 240);
    assertEquals(2, trajectory.bins());
    assertEquals(3.5, trajectory.low(1));
    assertEquals(Double.POSITIVE_INFINITY, trajectory.high(1));
    assertTrue(trajectory.isEndlessSomewhere());
    assertEquals(3.5, trajectory.largest());
  }

  @Test
  void whatComesAfterTheHorizonIsLeftOut() {
    Trajectory trajectory = of(Within.SUM, 120);
    assertEquals(1, trajectory.bins());
    assertEquals(5, trajectory.centre(0));
  }

  @Test
  void aBinWithoutPointsIsAbsent() {
    Trajectory trajectory = of(Within.SUM, 480);
    assertEquals(4, trajectory.bins());
    assertTrue(Double.isNaN(trajectory.centre(3)));
  }

  @Test
  void binsAreWholeMultiplesOfTheInterval() {
    assertEquals(180, Trajectory.of(series(), 150, 240, Within.MEAN).binSeconds());
    assertEquals(60, Trajectory.of(series(), 1, 240, Within.MEAN).binSeconds());
    TimeScale scale = TimeScale.of(20_000, 3600);
    assertEquals(3600, scale.lineBinSeconds());
    assertEquals(3600, scale.barBinSeconds());
    assertEquals(600, TimeScale.of(86400, 60).lineBinSeconds());
  }

  @Test
  void pointsComeInOrderOfTime() {
    StudyTables.Builder builder = StudyTables.builder();
    builder.series(0, "v", "all", "x", "1", 60, 1);
    assertThrows(
        IllegalArgumentException.class, () -> builder.series(0, "v", "all", "x", "1", 60, 2));
  }

  private static Trajectory of(Within within, double horizonSeconds) {
    return Trajectory.of(series(), 120, horizonSeconds, within);
  }

  private static List<SeriesValues> series() {
    StudyTables.Builder builder = StudyTables.builder();
    for (int r = 0; r < VALUES.length; r++) {
      for (int i = 0; i < VALUES[r].length; i++) {
        builder.series(r, "v", "all", "x", "1", 60.0 * i, VALUES[r][i]);
      }
    }
    return builder.build().series("v", "all", "x");
  }
}
