package io.vigie.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Figures in rows and columns, as Markdown for people and as JSON for programs. For one thread. */
public final class Table {
    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    /** An empty table. */
    public Table(String... columns) {
        this.columns = List.of(columns);
    }

    /** Adds a row: one cell for each column, texts or numbers. */
    public Table row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("A row of " + columns + " needs " + columns.size() + " cells.");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** The table as Markdown shows it. */
    public String markdown() {
        var lines = new ArrayList<String>();
        lines.add(line(columns));
        lines.add(line(columns.stream().map(column -> "---").toList()));
        rows.forEach(row -> lines.add(line(row)));
        return String.join("\n", lines) + "\n";
    }

    private static String line(List<?> cells) {
        return cells.stream().map(Table::shown).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String shown(Object cell) {
        if (cell instanceof Double number) {
            return Math.abs(number) >= 100 ? "%,.0f".formatted(number) : "%.2f".formatted(number);
        }
        return cell instanceof Number number ? "%,d".formatted(number.longValue()) : String.valueOf(cell);
    }

    /** Each row as an object with the columns as its members. */
    public List<Map<String, Object>> objects() {
        return rows.stream().map(this::object).toList();
    }

    private Map<String, Object> object(List<Object> row) {
        var members = new LinkedHashMap<String, Object>();
        for (int i = 0; i < row.size(); i++) {
            members.put(columns.get(i), row.get(i));
        }
        return members;
    }

    /** Prints it with what it was measured on, and writes both forms to {@code name.md} and {@code name.json} in the folder. */
    public void publish(Path folder, String name, Machine machine) throws IOException {
        var text = machine.sentence() + "\n\n" + markdown();
        System.out.println("\n" + text);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".md"), text);
        var mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.write(
                folder.resolve(name + ".json"),
                mapper.writeValueAsBytes(Map.of("machine", machine.facts(), "rows", objects())));
    }
}
