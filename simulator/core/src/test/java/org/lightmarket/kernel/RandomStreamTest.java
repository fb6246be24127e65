package org.lightmarket.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.WeibullDistribution;
import org.junit.jupiter.api.Test;

/** The key of a stream decides all its draws, and nothing else does. */
class RandomStreamTest {
  private static RandomStream stream(int purpose) {
    return RandomStream.of(42, 0, RandomStream.entity("phones", 0), purpose);
  }

  @Test
  void theGeneratorIsTheOneOfTheJavaPlatform() {
    long increment = 0x0123_4567_7654_3211L;
    byte[] seed =
        ByteBuffer.allocate(32).putLong(increment).putLong(7).putLong(8).putLong(9).array();
    RandomGenerator platform = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    RandomStream ours = new RandomStream(increment, 7, 8, 9);
    for (int i = 0; i < 1000; i++) {
      assertEquals(platform.nextLong(), ours.nextLong());
    }
  }

  @Test
  void drawsAreTheSameOnEveryMachine() {
    RandomStream random = stream(1);
    assertEquals(439830068096803382L, random.nextLong());
    assertEquals(4601844933441682704L, Double.doubleToLongBits(random.nextDouble()));
    assertEquals(475522, random.nextInt(1_000_000));
    long exponentials = 0;
    long normals = 0;
    for (int i = 0; i < 100_000; i++) {
      exponentials = exponentials * 31 + Double.doubleToLongBits(random.nextExponential());
      normals = normals * 31 + Double.doubleToLongBits(random.nextGaussian());
    }
    assertEquals(-4549612373814661542L, exponentials);
    assertEquals(-806864419726951639L, normals);
    assertEquals(3649267619888514150L, RandomStream.entity("exchanges", 3));
  }

  @Test
  void anotherEntityChangesNoDrawOfThisOne() {
    long[] alone = new long[100];
    RandomStream random = stream(1);
    for (int i = 0; i < alone.length; i++) {
      alone[i] = random.nextLong();
    }
    long[] inCompany = new long[100];
    RandomStream again = stream(1);
    RandomStream other = RandomStream.of(42, 0, RandomStream.entity("phones", 1), 1);
    for (int i = 0; i < inCompany.length; i++) {
      other.nextGaussian();
      inCompany[i] = again.nextLong();
      other.nextExponential();
    }
    assertArrayEquals(alone, inCompany);
  }

  @Test
  void eachPartOfTheKeyMakesAnotherStream() {
    Set<Long> firsts = new HashSet<>();
    for (int part = 0; part < 40; part++) {
      firsts.add(RandomStream.of(part, 0, 0, 0).nextLong());
      firsts.add(RandomStream.of(0, part, 0, 0).nextLong());
      firsts.add(RandomStream.of(0, 0, part, 0).nextLong());
      firsts.add(RandomStream.of(0, 0, 0, part).nextLong());
    }
    assertEquals(4 * 39 + 1, firsts.size());
    assertEquals(stream(1).nextLong(), stream(1).nextLong());
    assertNotEquals(
        RandomStream.of(0, -1, 0, 0).nextLong(), RandomStream.of(0, 0, 0, -1).nextLong());
  }

  @Test
  void entitiesOfNamesAndIndicesDiffer() {
    Set<Long> entities = new HashSet<>();
    for (String name : new String[] {"", "a", "b", "ab", "ba", "a1", "server", "servers"}) {
      for (int index = 0; index < 5000; index++) {
        entities.add(RandomStream.entity(name, index));
      }
    }
    assertEquals(8 * 5000, entities.size());
  }

  /** The correlation of uniform draws of two streams, times √n, is standard normal. */
  @Test
  void neighbouringStreamsAreIndependent() {
    int n = 4096;
    double sumOfSquares = 0;
    double largest = 0;
    int pairs = 0;
    for (int entity = 0; entity < 60; entity++) {
      RandomStream[][] neighbours = {
        {RandomStream.of(1, 0, entity, 0), RandomStream.of(1, 0, entity + 1, 0)},
        {RandomStream.of(1, entity, 0, 0), RandomStream.of(1, entity + 1, 0, 0)},
        {RandomStream.of(entity, 0, 0, 0), RandomStream.of(entity + 1, 0, 0, 0)},
        {RandomStream.of(1, 0, 0, entity), RandomStream.of(1, 0, 0, entity + 1)},
        {RandomStream.of(1, 0, 1L << entity, 0), RandomStream.of(1, 0, 0, 0)},
      };
      for (RandomStream[] pair : neighbours) {
        double product = 0;
        for (int i = 0; i < n; i++) {
          product += (pair[0].nextDouble() - 0.5) * (pair[1].nextDouble() - 0.5) * 12;
        }
        double score = product / Math.sqrt(n);
        sumOfSquares += score * score;
        largest = Math.max(largest, Math.abs(score));
        pairs++;
      }
    }
    assertTrue(largest < 4.2, "largest score " + largest);
    double deviation = (sumOfSquares - pairs) / Math.sqrt(2.0 * pairs);
    assertTrue(Math.abs(deviation) < 3.3, "sum of squared scores is off by " + deviation);
  }

  /** First draws of streams with neighbouring keys are as good as draws of one stream. */
  @Test
  void firstDrawsOfNeighbouringStreamsAreUniform() {
    int[] cells = new int[256];
    for (int entity = 0; entity < 256_000; entity++) {
      cells[(int) (RandomStream.of(9, 0, entity, 3).nextLong() >>> 56)]++;
    }
    assertTrue(chiSquare(cells, 1000) < 330.5, "chi-square with 255 degrees of freedom, 0.1 %");
  }

  static double chiSquare(int[] cells, double expected) {
    double sum = 0;
    for (int cell : cells) {
      sum += (cell - expected) * (cell - expected) / expected;
    }
    return sum;
  }

  @Test
  void boundedIntegersAreUniform() {
    for (int bound : new int[] {1, 2, 3, 7, 10, 100, 256, 1000}) {
      RandomStream random = stream(bound);
      int[] cells = new int[bound];
      for (int i = 0; i < bound * 500; i++) {
        cells[random.nextInt(bound)]++;
      }
      double degrees = bound - 1;
      double limit = degrees + 3.3 * Math.sqrt(2 * degrees) + 8;
      assertTrue(chiSquare(cells, 500) < limit, "bound " + bound);
    }
  }

  /** With 3·2²⁹ values, scaling 32 bits would give every third of them twice the weight. */
  @Test
  void largeBoundsAreWithoutBias() {
    RandomStream random = stream(5);
    int bound = 3 << 29;
    int[] cells = new int[3];
    for (int i = 0; i < 300_000; i++) {
      cells[random.nextInt(bound) % 3]++;
    }
    assertTrue(chiSquare(cells, 100_000) < 13.9);
    assertThrows(IllegalArgumentException.class, () -> random.nextInt(0));
    assertThrows(IllegalArgumentException.class, () -> random.nextInt(-5));
  }

  @Test
  void bitsOfAllDrawsAreFair() {
    RandomStream random = stream(6);
    int n = 100_000;
    int[] ones = new int[64];
    int trues = 0;
    byte[] bytes = new byte[13];
    int byteBits = 0;
    double floats = 0;
    for (int i = 0; i < n; i++) {
      long bits = random.nextLong();
      for (int bit = 0; bit < 64; bit++) {
        ones[bit] += (int) (bits >>> bit) & 1;
      }
      trues += random.nextBoolean() ? 1 : 0;
      floats += random.nextFloat();
      if (i % 10 == 0) {
        random.nextBytes(bytes);
        byteBits += Integer.bitCount(bytes[0] & 0xFF) + Integer.bitCount(bytes[12] & 0xFF);
      }
    }
    for (int bit = 0; bit < 64; bit++) {
      assertEquals(n / 2.0, ones[bit], 4 * Math.sqrt(n) / 2);
    }
    assertEquals(n / 2.0, trues, 4 * Math.sqrt(n) / 2);
    assertEquals(n / 10 * 8.0, byteBits, 4 * Math.sqrt(n / 10 * 16) / 2);
    assertEquals(0.5, floats / n, 4 / Math.sqrt(12.0 * n));
  }

  @Test
  void streamsDriveTheDistributionsOfCommonsMath() {
    RealDistribution ours = new WeibullDistribution(stream(7), 2, 3);
    RealDistribution same = new WeibullDistribution(stream(7), 2, 3);
    for (int i = 0; i < 100; i++) {
      assertEquals(same.sample(), ours.sample());
    }
    assertThrows(UnsupportedOperationException.class, () -> ours.reseedRandomGenerator(1));
    assertThrows(UnsupportedOperationException.class, () -> stream(1).setSeed(1));
    assertThrows(UnsupportedOperationException.class, () -> stream(1).setSeed(new int[] {1}));
  }
}
