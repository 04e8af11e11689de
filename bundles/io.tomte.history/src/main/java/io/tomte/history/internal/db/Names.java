package io.tomte.history.internal.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Numbers that stand for entities in the tables. One thread, the one that writes. */
final class Names {
    private final Connection connection;
    private final Map<String, Known> known = new HashMap<>();
    private int highest;

    /** @param id never changes and is never used again */
    record Known(int id, ReadingKind kind) {}

    Names(Connection connection) throws SQLException {
        this.connection = connection;
        load();
    }

    /** Reads them anew, after something was taken back. */
    void load() throws SQLException {
        known.clear();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, name, kind FROM entities")) {
            while (rows.next()) {
                highest = Math.max(highest, rows.getInt(1));
                known.put(rows.getString(2), new Known(rows.getInt(1), ReadingKind.of(rows.getString(3))));
            }
        }
    }

    Map<String, Known> all() {
        return Map.copyOf(known);
    }

    int id(String name, ReadingKind kind) throws SQLException {
        Optional<Known> found = Optional.ofNullable(known.get(name));
        if (found.filter(entity -> entity.kind() == kind).isPresent()) {
            return found.get().id();
        }
        int id = found.map(Known::id).orElse(highest + 1);
        String sql = found.isPresent()
                ? "UPDATE entities SET kind = ?, name = ? WHERE id = ?"
                : "INSERT INTO entities(kind, name, id) VALUES (?, ?, ?)";
        try (PreparedStatement put = connection.prepareStatement(sql)) {
            put.setString(1, kind.column());
            put.setString(2, name);
            put.setInt(3, id);
            put.executeUpdate();
        }
        highest = Math.max(highest, id);
        known.put(name, new Known(id, kind));
        return id;
    }

    /** Reads it from the database; for those who do not write. */
    static Optional<Known> find(Connection connection, String name) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement("SELECT id, kind FROM entities WHERE name = ?")) {
            find.setString(1, name);
            try (ResultSet row = find.executeQuery()) {
                return row.next()
                        ? Optional.of(new Known(row.getInt(1), ReadingKind.of(row.getString(2))))
                        : Optional.empty();
            }
        }
    }
}
