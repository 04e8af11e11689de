package io.tomte.shell.internal;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns that are as wide as they have to be. Not thread-safe. */
final class Table {
    private static final int WIDEST = 60; // but for the last column, which pushes nothing aside
    private static final int LONGEST = 200;
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    Table(String... titles) {
        columns = titles.length;
        row((Object[]) titles);
    }

    /** Adds a row; as many cells as there are titles. */
    Table row(Object... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(columns + " cells expected, got " + cells.length);
        }
        List<String> row = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            row.add(cell(cells[i], i == columns - 1 ? LONGEST : WIDEST));
        }
        rows.add(List.copyOf(row));
        return this;
    }

    /** The table, or the sentence when it has no rows. */
    String orElse(String sentence) {
        return rows.size() == 1 ? sentence : toString();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i))
                        .append(" ".repeat(width(i) - row.get(i).length()))
                        .append(GAP);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    /** One line, no control characters, cut where it is too long. */
    private static String cell(Object value, int most) {
        String text = String.valueOf(value).replaceAll("\\p{Cntrl}+", " ");
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
