package org.lightmarket.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WelfareBoundTest {
  private static final long HORIZON_NS = 1_000;

  /** A request of its own client. */
  private record Request(long timeNs, long work, long value, long windowNs) {
    long endNs() {
      return timeNs + windowNs;
    }
  }

  private static Capacity threads(double count) {
    return new Capacity(List.of(new Capacity.Piece(0, Long.MAX_VALUE, count)));
  }

  private static long bound(List<Request> requests, Capacity capacity) {
    List<Request> ordered = new ArrayList<>(requests);
    ordered.sort(Comparator.comparingLong(Request::timeNs));
    DemandLog log = new DemandLog();
    long[] values = new long[ordered.size()];
    long[] windows = new long[ordered.size()];
    for (int i = 0; i < ordered.size(); i++) {
      log.add(ordered.get(i).timeNs(), i, ordered.get(i).work());
      values[i] = ordered.get(i).value();
      windows[i] = ordered.get(i).windowNs();
    }
    return WelfareBound.of(log, 0, HORIZON_NS, values, windows, capacity);
  }

  /** The largest value of a set that one preemptive worker can do in time, of all sets. */
  private static long bruteForce(List<Request> requests) {
    long best = 0;
    for (int set = 0; set < 1 << requests.size(); set++) {
      List<Request> chosen = new ArrayList<>();
      long value = 0;
      for (int i = 0; i < requests.size(); i++) {
        if ((set >> i & 1) == 1) {
          chosen.add(requests.get(i));
          value += requests.get(i).value();
        }
      }
      best = value > best && isFeasible(chosen) ? value : best;
    }
    return best;
  }

  /** One worker can do all iff no span from a demand to a deadline holds more work than time. */
  private static boolean isFeasible(List<Request> chosen) {
    for (Request from : chosen) {
      for (Request to : chosen) {
        long work = 0;
        for (Request each : chosen) {
          boolean inside = each.timeNs() >= from.timeNs() && each.endNs() <= to.endNs();
          work += inside ? each.work() : 0;
        }
        if (work > Math.max(0, to.endNs() - from.timeNs())) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void noScheduleThatKnowsAllIsWorthMore() {
    SplittableRandom random = new SplittableRandom(17);
    for (int world = 0; world < 400; world++) {
      List<Request> requests = new ArrayList<>();
      int count = 1 + random.nextInt(9);
      for (int i = 0; i < count; i++) {
        requests.add(
            new Request(
                random.nextInt((int) HORIZON_NS),
                1 + random.nextInt(80),
                random.nextInt(1_000),
                5 + random.nextInt(120)));
      }
      long best = bruteForce(requests);
      long bound = bound(requests, threads(1));
      assertTrue(bound >= best, bound + " is below " + best + ": " + requests);
      long all = requests.stream().mapToLong(Request::value).sum();
      assertTrue(bound <= all, bound + " is above all value " + all);
    }
  }

  @Test
  void itIsExactForRequestsOfOneInstantThatFillTheirWindow() {
    SplittableRandom random = new SplittableRandom(18);
    for (int world = 0; world < 200; world++) {
      long atNs = random.nextInt((int) HORIZON_NS);
      long work = 1 + random.nextInt(20);
      long windowNs = work * (1 + random.nextInt(4));
      List<Request> requests = new ArrayList<>();
      int count = 1 + random.nextInt(9);
      for (int i = 0; i < count; i++) {
        requests.add(new Request(atNs, work, random.nextInt(1_000), windowNs));
      }
      assertEquals(bruteForce(requests), bound(requests, threads(1)), requests.toString());
    }
  }

  /** Room for 25 of 40 units: the denser one, and 5 of the other's 20 for a quarter of its 80. */
  @Test
  void theLastRequestThatFitsCountsInPart() {
    List<Request> two = List.of(new Request(0, 20, 100, 25), new Request(0, 20, 80, 25));
    assertEquals(120, bound(two, threads(1)));
  }

  @Test
  void anOutageTakesWhatCouldHaveBeenDoneInIt() {
    List<Request> one = List.of(new Request(100, 50, 1_000, 100));
    Capacity outage =
        new Capacity(
            List.of(new Capacity.Piece(0, Long.MAX_VALUE, 1), new Capacity.Piece(120, 195, -1)));
    assertEquals(1_000, bound(one, threads(1)));
    assertEquals(500, bound(one, outage));
  }

  @Test
  void aRushIsBoundedByItsOwnTimeNotByTheIdleHoursAroundIt() {
    List<Request> rush = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rush.add(new Request(500 + i % 4, 10, 100, 20));
    }
    // From 500 to 523 there are 23 ns of work: two requests and three tenths of one.
    assertEquals(230, bound(rush, threads(1)));
  }

  @Test
  void nothingIsWorthNothing() {
    assertEquals(0, bound(List.of(), threads(1)));
  }
}
