package org.lightmarket.mechanism.les;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WideTest {
  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }

  private static long any(SplittableRandom random) {
    return random.nextLong() >>> (1 + random.nextInt(63));
  }

  @Test
  void quotientsOfProductsAreExact() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200_000; i++) {
      long a = any(random);
      long b = any(random);
      long divisor = Math.max(1, any(random));
      BigInteger[] exact = big(a).multiply(big(b)).divideAndRemainder(big(divisor));
      if (exact[0].bitLength() > 63) {
        assertThrows(ArithmeticException.class, () -> Wide.mulDiv(a, b, divisor));
      } else {
        long quotient = Wide.mulDiv(a, b, divisor);
        assertEquals(exact[0].longValue(), quotient);
        assertEquals(exact[1].longValue(), Wide.mulMod(a, b, divisor, quotient));
      }
    }
  }

  @Test
  void shiftedProductsAreExact() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 100_000; i++) {
      long a = any(random);
      long b = any(random);
      int shift = random.nextInt(125);
      BigInteger exact = big(a).multiply(big(b)).shiftRight(shift);
      if (exact.bitLength() > 63) {
        assertThrows(ArithmeticException.class, () -> Wide.shiftedProduct(a, b, shift));
      } else {
        assertEquals(exact.longValue(), Wide.shiftedProduct(a, b, shift));
      }
    }
  }

  @Test
  void powersOfTwoAgreeWithTheExponential() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 20_000; i++) {
      long log = random.nextLong(1L << Wide.LOG_BITS);
      double exact = Math.pow(2, (double) log / Wide.LOG_ONE);
      double is = Wide.mantissa(log) / 0x1p61;
      assertEquals(exact, is, 1e-15 * exact);
    }
    assertEquals(1L << Wide.MANTISSA_BITS, Wide.mantissa(0));
  }

  @Test
  void wholePowersAreExactAndRoundedDown() {
    assertEquals(640, Wide.scaled(5, 7L << Wide.LOG_BITS));
    assertEquals(2, Wide.scaled(5, -1L << Wide.LOG_BITS));
    assertEquals(0, Wide.scaled(Long.MAX_VALUE, -70L << Wide.LOG_BITS));
    assertEquals(Long.MAX_VALUE, Wide.scaled(Long.MAX_VALUE, 0));
    assertThrows(ArithmeticException.class, () -> Wide.scaled(Long.MAX_VALUE, Wide.LOG_ONE));
    assertTrue(Wide.scaled(1_000, Wide.LOG_ONE / 2) == 1_414);
  }
}
