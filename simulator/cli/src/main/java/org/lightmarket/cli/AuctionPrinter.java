package org.lightmarket.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.lightmarket.mechanism.Clearing;
import org.lightmarket.mechanism.Eip1559;

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
    // Names are written so often that they stand encoded.
    private static final SerializedString MECHANISM = new SerializedString("mechanism");
    private static final SerializedString UNITS = new SerializedString("units");
    private static final SerializedString SOLD = new SerializedString("sold");
    private static final SerializedString REVENUE = new SerializedString("revenue");
    private static final SerializedString WELFARE = new SerializedString("welfare");
    private static final SerializedString PRICE = new SerializedString("price");
    private static final SerializedString BURNT = new SerializedString("burnt");
    private static final SerializedString TIPS = new SerializedString("tips");
    private static final SerializedString NEXT_BASE = new SerializedString("nextBase");
    private static final SerializedString CLIENT = new SerializedString("client");
    private static final SerializedString PAYMENT = new SerializedString("payment");
    private static final SerializedString VALUE = new SerializedString("value");
    private static final SerializedString SELLER = new SerializedString("seller");
    private static final SerializedString RECEIPT = new SerializedString("receipt");
    private static final SerializedString GRANTS = new SerializedString("grants");
    private static final SerializedString SELLERS = new SerializedString("sellers");

    private final JsonGenerator generator;

    private Json(OutputStream out) throws IOException {
      generator = new JsonFactory().createGenerator(out);
      generator.setRootValueSeparator(null);
    }

    @Override
    public void print(AuctionCase auction) throws IOException {
      Clearing clearing = auction.clearing();
      generator.writeStartObject();
      write(MECHANISM, auction.kind().key());
      write(UNITS, auction.units());
      write(SOLD, clearing.soldUnits());
      write(REVENUE, auction.revenueMinor());
      write(WELFARE, auction.welfareMinor());
      if (clearing.hasSinglePrice()) {
        write(PRICE, clearing.priceMinor());
      }
      if (auction.state() instanceof Eip1559.Block block) {
        write(BURNT, block.burntMinor());
        write(TIPS, block.tipsMinor());
        write(NEXT_BASE, block.nextBaseMinor());
      }
      generator.writeFieldName(GRANTS);
      generator.writeStartArray();
      for (int bidder = 0; bidder < auction.bidders(); bidder++) {
        generator.writeStartObject();
        write(CLIENT, auction.client(bidder));
        write(UNITS, clearing.units(bidder));
        write(PAYMENT, clearing.rateMinor(bidder));
        write(VALUE, clearing.valueMinor(bidder));
        auction.deposits().write(bidder, generator);
        generator.writeEndObject();
      }
      generator.writeEndArray();
      if (auction.isTwoSided()) {
        writeSellers(auction);
      }
      generator.writeEndObject();
      generator.writeRaw('\n');
    }

    private void write(SerializedString name, long number) throws IOException {
      generator.writeFieldName(name);
      generator.writeNumber(number);
    }

    private void write(SerializedString name, String text) throws IOException {
      generator.writeFieldName(name);
      generator.writeString(text);
    }

    private void writeSellers(AuctionCase auction) throws IOException {
      Clearing clearing = auction.clearing();
      generator.writeFieldName(SELLERS);
      generator.writeStartArray();
      for (int seller = 0; seller < auction.sellers(); seller++) {
        generator.writeStartObject();
        write(SELLER, auction.seller(seller));
        write(UNITS, clearing.sellerUnits(seller));
        write(RECEIPT, clearing.receiptMinor(seller));
        generator.writeEndObject();
      }
      generator.writeEndArray();
    }

    @Override
    public void finish() throws IOException {
      generator.flush();
    }
  }

  /**
   * One row per bid, then per ask; auctions are numbered from 1. In the row of a seller units,
   * payment and value are negative: what it gives, receives and asks for.
   */
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
      String start = auctions + "," + auction.kind().key() + ",";
      for (int bidder = 0; bidder < auction.bidders(); bidder++) {
        row(
            start + quoted(auction.client(bidder)),
            clearing.units(bidder),
            clearing.rateMinor(bidder),
            clearing.valueMinor(bidder));
      }
      for (int seller = 0; seller < auction.sellers(); seller++) {
        row(
            start + quoted(auction.seller(seller)),
            -clearing.sellerUnits(seller),
            -clearing.receiptMinor(seller),
            -auction.costMinor(seller));
      }
    }

    private void row(String start, int units, long paymentMinor, long valueMinor)
        throws IOException {
      write(start + "," + units + "," + paymentMinor + "," + valueMinor + "\n");
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
    private static final String[] BIDS = {"client", "units", "payment", "value"};
    private static final String[] ASKS = {"seller", "units", "receipt", "ask"};
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
          .append(auction.revenueMinor())
          .append(", welfare ")
          .append(auction.welfareMinor());
      if (clearing.hasSinglePrice()) {
        text.append(", price ").append(clearing.priceMinor());
      }
      if (auction.state() instanceof Eip1559.Block block) {
        text.append(", burnt ").append(block.burntMinor());
        text.append(", tips ").append(block.tipsMinor());
        text.append(", next base fee ").append(block.nextBaseMinor());
      }
      text.append("\n");
      bids(auction, text);
      if (auction.isTwoSided()) {
        asks(auction, text);
      }
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void bids(AuctionCase auction, StringBuilder text) {
      Clearing clearing = auction.clearing();
      String[][] rows = new String[auction.bidders() + 1][];
      rows[0] = BIDS;
      for (int bidder = 0; bidder < auction.bidders(); bidder++) {
        rows[bidder + 1] =
            row(
                auction.client(bidder),
                clearing.units(bidder),
                clearing.rateMinor(bidder),
                clearing.valueMinor(bidder));
      }
      align(rows, text);
    }

    private static void asks(AuctionCase auction, StringBuilder text) {
      Clearing clearing = auction.clearing();
      String[][] rows = new String[auction.sellers() + 1][];
      rows[0] = ASKS;
      for (int seller = 0; seller < auction.sellers(); seller++) {
        rows[seller + 1] =
            row(
                auction.seller(seller),
                clearing.sellerUnits(seller),
                clearing.receiptMinor(seller),
                auction.costMinor(seller));
      }
      align(rows, text);
    }

    private static String[] row(String name, int units, long moneyMinor, long valueMinor) {
      return new String[] {
        name, Integer.toString(units), Long.toString(moneyMinor), Long.toString(valueMinor)
      };
    }

    private static void align(String[][] rows, StringBuilder text) {
      int[] widths = new int[rows[0].length];
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
