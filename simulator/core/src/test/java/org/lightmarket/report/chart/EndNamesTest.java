package org.lightmarket.report.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EndNamesTest {
  @Test
  void namesThatHaveRoomStayWhereTheirLinesEnd() {
    double[] wanted = {20, 100, 180};
    assertArrayEquals(wanted, EndNames.apart(wanted, 17, 400), 1e-9);
  }

  @Test
  void namesStayInOrderApartAndInside() {
    SplittableRandom random = new SplittableRandom(9);
    for (int world = 0; world < 500; world++) {
      double[] wanted = random.doubles(1 + random.nextInt(20), 0, 395).sorted().toArray();
      double[] places = EndNames.apart(wanted, 17, 395);
      for (int i = 0; i < places.length; i++) {
        assertTrue(places[i] >= 8.4 && places[i] <= 386.6, Arrays.toString(places));
        assertTrue(i == 0 || places[i] - places[i - 1] >= 16.99, Arrays.toString(places));
      }
    }
  }

  @Test
  void whereNotAllFitTheyMoveCloser() {
    double[] places = EndNames.apart(new double[60], 17, 395);
    for (int i = 1; i < places.length; i++) {
      assertTrue(places[i] > places[i - 1], Arrays.toString(places));
    }
    assertTrue(places[59] <= 395);
  }
}
