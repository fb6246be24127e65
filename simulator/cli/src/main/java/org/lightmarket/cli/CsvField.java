package org.lightmarket.cli;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of a CSV file with its place.
 *
 * @param text without quotes
 * @param line from 1, where it begins
 * @param column from 1, in characters
 */
record CsvField(String text, long line, int column) {

  /** Takes rows from a CSV reader and finds the places of their fields. */
  static final class Rows extends CsvCallbackHandler<List<CsvField>> {
    private List<CsvField> fields = new ArrayList<>();
    private RecordType type = RecordType.DATA;
    private long line = 1;
    private int column = 1;

    /** The line that is being read. */
    long line() {
      return line;
    }

    @Override
    protected RecordType getRecordType() {
      return type;
    }

    @Override
    protected int getFieldCount() {
      return fields.size();
    }

    @Override
    protected void beginRecord(long startingLine) {
      fields = new ArrayList<>(Math.max(8, fields.size()));
      type = RecordType.DATA;
      line = startingLine;
      column = 1;
    }

    @Override
    protected void addField(char[] buffer, int offset, int length, boolean quoted) {
      String text = new String(buffer, offset, length);
      if (line == 1 && column == 1 && text.startsWith("\uFEFF")) {
        text = text.substring(1);
      }
      fields.add(new CsvField(text, line, column));
      if (quoted) {
        pass(text);
      } else {
        column += length;
      }
      column++;
    }

    /** Moves the place over a text in quotes. */
    private void pass(String text) {
      column += 2;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        boolean lone = c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n');
        if (c == '\n' || lone) {
          line++;
          column = 2;
        } else {
          column += c == '"' ? 2 : 1;
        }
      }
    }

    @Override
    protected void setComment(char[] buffer, int offset, int length) {
      type = RecordType.COMMENT;
    }

    @Override
    protected void setEmpty() {
      type = RecordType.EMPTY;
      fields.add(new CsvField("", line, 1));
    }

    @Override
    protected List<CsvField> buildRecord() {
      return fields;
    }
  }
}
