package org.lightmarket.report.books;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.ledger.MemoryLedger;
import org.w3c.dom.Document;

/** The page of a ledger: well-formed, self-contained, escaped, always the same. */
class BooksPageTest {
  private static final String BAD = "<script>alert('1')</script> & \"more\"";

  private static String page(Ledger ledger) {
    return BooksPage.html(BooksReader.read(ledger), "Books", null, "1.0");
  }

  private static Document parsed(String page) throws Exception {
    String xml = page.replaceFirst("<!DOCTYPE html>", "");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void thePageShowsTheWorkedExample() throws Exception {
    try (SmallBooks books = SmallBooks.example()) {
      String page = page(books.ledger()).replace("&#61;", "=");
      assertEquals(1, parsed(page).getElementsByTagName("svg").getLength());
      assertTrue(page.contains("2.50 = revenue 3.00 − expenses 0.50"), page);
      assertTrue(
          page.contains(
              "<td class=\"name\">sum of the balances</td><td class=\"name\"></td><td></td>"
                  + "<td class=\"number\">8.00</td><td class=\"number\">8.00</td>"));
      assertTrue(page.contains("15.50\u00a0EUR = all posted credits 15.50\u00a0EUR"));
      assertTrue(page.contains("7: 3 posted, 3 pending, 1 post-pending"));
      assertTrue(page.contains("<td>0\u00a0s</td><td>never</td>"), page);
      assertFalse(page.contains("There is no transfer"));
    }
  }

  @Test
  void theSameLedgerGivesTheSameBytes() {
    try (SmallBooks one = SmallBooks.example();
        SmallBooks other = SmallBooks.example()) {
      assertEquals(page(one.ledger()), page(other.ledger()));
    }
  }

  @Test
  void thePageNeedsNothingFromElsewhere() {
    try (SmallBooks books = SmallBooks.example()) {
      String page = page(books.ledger()).replaceAll("xmlns(:\\w+)?='[^']*'", "");
      for (String outside : new String[] {"http:", "https:", "<script", "<link", "@import"}) {
        assertFalse(page.contains(outside), outside);
      }
    }
  }

  @Test
  void textsOfTheLedgerAreEscaped() throws Exception {
    try (SmallBooks books = new SmallBooks(BAD)) {
      books.post(5, "bank", "client", 7, BAD, 0, 0);
      String page = BooksPage.html(BooksReader.read(books.ledger()), BAD, null, "1.0");
      assertFalse(page.contains("<script"));
      assertFalse(page.contains("& \"more"));
      String text = parsed(page).getDocumentElement().getTextContent();
      assertTrue(text.split(java.util.regex.Pattern.quote(BAD), -1).length > 7, text);
    }
  }

  @Test
  void anEmptyLedgerSaysSo() throws Exception {
    try (MemoryLedger empty = new MemoryLedger(() -> 0);
        SmallBooks unused = new SmallBooks("")) {
      for (Ledger ledger : new Ledger[] {empty, unused.ledger()}) {
        String page = page(ledger);
        parsed(page);
        assertTrue(page.contains("There is no transfer in this ledger."));
        assertFalse(page.contains("<svg"));
      }
    }
  }

  @Test
  void clocksFrom1970AreShownAsDates() {
    long marchNs = 1_772_355_600_000_000_000L;
    try (SmallBooks books = new SmallBooks("")) {
      books.post(marchNs, "bank", "client", 7, "", 0, 0);
      books.post(marchNs + 86_400_000_000_000L, "bank", "client", 7, "", 0, 0);
      assertTrue(page(books.ledger()).contains("1 Mar 2026, 09:00:00 to 2 Mar 2026, 09:00:00 UTC"));
    }
  }
}
