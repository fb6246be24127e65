package org.lightmarket.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lightmarket.report.table.Estimate;

class NumbersTest {
  @Test
  void numbersKeepThreeDigitsAndTheirIntegerPart() {
    assertEquals("0", Numbers.plain(0));
    assertEquals("0.00123", Numbers.plain(0.0012345));
    assertEquals("1.5", Numbers.plain(1.5));
    assertEquals("123\u202f457", Numbers.plain(123456.7));
    assertEquals("−12", Numbers.plain(-12.0));
    assertEquals("–", Numbers.plain(Double.NaN));
    assertEquals("∞", Numbers.plain(Double.POSITIVE_INFINITY));
    assertEquals("0.0", Numbers.fixed(-0.01, 1));
  }

  @Test
  void sharesNearTheEndsShowMoreDigits() {
    assertEquals("61.2 %", plain(Numbers.percent(0.6123)));
    assertEquals("99.53 %", plain(Numbers.percent(0.9953)));
    assertEquals("99.9871 %", plain(Numbers.percent(0.999871)));
    assertEquals("100.0 %", plain(Numbers.percent(1)));
  }

  @Test
  void durationsComeInTheUnitThatSuitsThem() {
    assertEquals("250 µs", plain(Numbers.seconds(0.00025)));
    assertEquals("412 ms", plain(Numbers.seconds(0.4123)));
    assertEquals("1.5 s", plain(Numbers.seconds(1.5)));
    assertEquals("5 min", plain(Numbers.seconds(300)));
    assertEquals("3 h", plain(Numbers.seconds(10800)));
  }

  @Test
  void powersOfTenAreWrittenSmall() {
    assertEquals("10⁹", Numbers.power(9));
    assertEquals("10¹²", Numbers.power(12));
    assertEquals("10⁻³", Numbers.power(-3));
    assertEquals("", Numbers.power(0));
  }

  @Test
  void anIntervalSetsTheDigitsOfItsMean() {
    Quantity share = new Quantity.Share();
    assertEquals(
        "99.93060 % (95 % interval 99.92970 to 99.93150 %)",
        plain(share.text(new Estimate(0.9993060, 0.9992970, 0.9993150, 5))));
    assertEquals(
        "92 % (95 % interval 70 to 100 %)",
        plain(share.text(new Estimate(.92, .7, 1.14, 2).within(0, 1))));
    assertThrows(IllegalArgumentException.class, () -> Numbers.decimalsFor(0));
  }

  @Test
  void aRowHasTheDecimalsOfItsWidestInterval() {
    Quantity.Unit unit = new Quantity.Plain(3).unit(1);
    List<Estimate> row =
        List.of(
            new Estimate(80.02, 79.1, 80.9, 3),
            new Estimate(48.534, 48.53, 48.54, 3),
            Estimate.of(),
            Estimate.of(Double.POSITIVE_INFINITY));
    assertEquals(2, unit.decimals(row));
    assertEquals("80.02", unit.fixed(80.02, 2));
    assertEquals("48.53", unit.fixed(48.534, 2));
    assertEquals("79.10 to 80.90", unit.interval(row.get(0), 2));
    assertEquals(1, unit.decimals(List.of(Estimate.of(80.02), Estimate.of(3.4))), "no interval");
    assertEquals(0, unit.decimals(List.of(Estimate.of(0), Estimate.of(12345))));
    Estimate wide = new Estimate(500, 100, 900, 2);
    assertEquals(2, unit.decimals(List.of(wide, new Estimate(0.02, 0.01, 0.03, 2))), "a digit");
  }

  @Test
  void moneyIsScaledByThousands() {
    Quantity.Money money = Quantity.Money.scaledTo(9.24e10, "MWEI", "");
    assertEquals("92.4 × 10⁹ MWEI", plain(money.text(9.24e10)));
    assertEquals("10⁹ MWEI", plain(money.scale()));
    assertEquals("950 MWEI", plain(Quantity.Money.scaledTo(950, "MWEI", "").text(950)));
    assertEquals("+2 × 10⁹ MWEI", plain(money.change(2e9)));
  }

  private static String plain(String text) {
    return text.replace(Quantity.SPACE, ' ');
  }
}
