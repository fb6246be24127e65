package org.lightmarket.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.lightmarket.mechanism.Clearing;

/** Prints cleared auctions. */
interface AuctionPrinter {
  /** Prints one, in the order of its bids, losers included. */
  void print(AuctionCase auction) throws IOException;

  /** Called after the last. */
  void finish() throws IOException;

  /** A printer of a format, in UTF-8. */
  static AuctionPrinter of(AuctionClearCommand.Format format, OutputStream out) throws IOException {
    return switch (format) {
      case TABLE -> new Table(out);
      case JSON -> new Json(out);
      case CSV -> new Csv(out);
    };
  }

  /** One object per auction and line. */
  final class Json implements AuctionPrinter {
    private final JsonGenerator generator;

    private Json(OutputStream out) throws IOException {
      generator = new JsonFactory().createGenerator(out);
      generator.setRootValueSeparator(null);
    }

    @Override
    public void print(AuctionCase auction) throws IOException {
      Clearing clearing = auction.clearing();
      generator.writeStartObject();
      generator.writeStringField("mechanism", auction.kind().key());
      generator.writeNumberField("units", auction.units());
      generator.writeNumberField("sold", clearing.soldUnits());
      generator.writeNumberField("revenue", clearing.totalRateMinor());
      generator.writeNumberField("welfare", auction.welfareMinor());
      if (clearing.hasSinglePrice()) {
        generator.writeNumberField("price", clearing.priceMinor());
      }
      generator.writeArrayFieldStart("grants");
      for (int bidder = 0; bidder < auction.bidders(); bidder++) {
        generator.writeStartObject();
        generator.writeStringField("client", auction.client(bidder));
        generator.writeNumberField("units", clearing.units(bidder));
        generator.writeNumberField("payment", clearing.rateMinor(bidder));
        generator.writeNumberField("value", clearing.valueMinor(bidder));
        auction.deposits().write(bidder, generator);
        generator.writeEndObject();
      }
      generator.writeEndArray();
      generator.writeEndObject();
      generator.writeRaw('\n');
    }

    @Override
    public void finish() throws IOException {
      generator.flush();
    }
  }

  /** One row per bid; auctions are numbered from 1. */
  final class Csv implements AuctionPrinter {
    private final OutputStream out;
    private int auctions;

    private Csv(OutputStream out) throws IOException {
      this.out = out;
      write("auction,mechanism,client,units,payment,value\n");
    }

    @Override
    public void print(AuctionCase auction) throws IOException {
      auctions++;
      Clearing clearing = auction.clearing();
      for (int bidder = 0; bidder < auction.bidders(); bidder++) {
        write(
            auctions
                + ","
                + auction.kind().key()
                + ","
                + quoted(auction.client(bidder))
                + ","
                + clearing.units(bidder)
                + ","
                + clearing.rateMinor(bidder)
                + ","
                + clearing.valueMinor(bidder)
                + "\n");
      }
    }

    private static String quoted(String text) {
      boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void finish() {}
  }

  /** For people: a headline and a row per bid. */
  final class Table implements AuctionPrinter {
    private static final String[] HEADINGS = {"client", "units", "payment", "value"};
    private final OutputStream out;
    private boolean first = true;

    private Table(OutputStream out) {
      this.out = out;
    }

    @Override
    public void print(AuctionCase auction) throws IOException {
      Clearing clearing = auction.clearing();
      StringBuilder text = new StringBuilder(first ? "" : "\n");
      first = false;
      text.append(auction.kind().key())
          .append(": ")
          .append(clearing.soldUnits())
          .append(" of ")
          .append(auction.units())
          .append(" units sold, revenue ")
          .append(clearing.totalRateMinor())
          .append(", welfare ")
          .append(auction.welfareMinor());
      if (clearing.hasSinglePrice()) {
        text.append(", price ").append(clearing.priceMinor());
      }
      text.append("\n");
      rows(auction, text);
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void rows(AuctionCase auction, StringBuilder text) {
      Clearing clearing = auction.clearing();
      String[][] rows = new String[auction.bidders() + 1][];
      rows[0] = HEADINGS;
      for (int bidder = 0; bidder < auction.bidders(); bidder++) {
        rows[bidder + 1] =
            new String[] {
              auction.client(bidder),
              Integer.toString(clearing.units(bidder)),
              Long.toString(clearing.rateMinor(bidder)),
              Long.toString(clearing.valueMinor(bidder))
            };
      }
      int[] widths = new int[HEADINGS.length];
      for (String[] row : rows) {
        for (int column = 0; column < widths.length; column++) {
          int length = row[column].codePointCount(0, row[column].length());
          widths[column] = Math.max(widths[column], length);
        }
      }
      for (String[] row : rows) {
        for (int column = 0; column < widths.length; column++) {
          String cell = row[column];
          String blanks = " ".repeat(widths[column] - cell.codePointCount(0, cell.length()));
          text.append(column == 0 ? cell + blanks : "  " + blanks + cell);
        }
        text.append("\n");
      }
    }

    @Override
    public void finish() {}
  }
}
