package io.vigie.registry.doors.cli.client;

import java.util.ArrayList;
import java.util.List;

/** A table for people: each column as wide as its widest cell, and a gap. */
final class Columns {
    /** Between columns of a list. */
    static final int OF_A_LIST = 2;

    /** Between a name and its value, and in the lists that Consul sets wider. */
    static final int OF_DETAILS = 6;

    private final int gap;
    private final List<List<String>> rows = new ArrayList<>();

    Columns(int gap) {
        this.gap = gap;
    }

    Columns row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    Columns row(List<String> cells) {
        rows.add(cells);
        return this;
    }

    /** The lines; the last cell of each has nothing behind it. */
    List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> cells) {
        var line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            var cell = cells.get(column);
            line.append(cell);
            if (column < cells.size() - 1) {
                line.append(" ".repeat(width(column) + gap - length(cell)));
            }
        }
        return line.toString();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> length(row.get(column)))
                .max()
                .orElse(0);
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
