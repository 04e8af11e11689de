package io.tomte.launcher;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The values of the settings at this start. */
final class Settings {
    private final Map<String, String> values = new LinkedHashMap<>();

    Settings() {
        for (Setting setting : SettingsTable.ALL) {
            values.put(setting.key(), setting.fallback());
        }
    }

    /** @param from where the value stands, for the sentence when it is wrong */
    void set(String key, String value, String from) {
        Setting setting = SettingsTable.ALL.stream()
                .filter(known -> known.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new LauncherException("There is no setting " + key + " (" + from + "). "
                        + nearest(key)
                                .map(near -> "Did you mean " + near + "? ")
                                .orElse("")
                        + "Run ./tomte start --help for the list."));
        setting.check().problem(value).ifPresent(problem -> {
            throw new LauncherException(key + " must be " + problem + ", but " + from + " says '" + value
                    + "'. Change it and start again.");
        });
        values.put(key, value);
    }

    String get(String key) {
        return Optional.ofNullable(values.get(key)).orElseThrow(() -> new IllegalArgumentException(key));
    }

    /** True unless the port is {@code off}. */
    boolean isOn(String portKey) {
        return !get(portKey).equals("off");
    }

    int port(String portKey) {
        return isOn(portKey) ? Integer.parseInt(get(portKey)) : 0;
    }

    /** What {@code ${…}} in etc/*.json may name: each key, and {@code KEY.enabled} for each port. */
    Map<String, String> placeholders() {
        Map<String, String> all = new LinkedHashMap<>(values);
        for (Setting setting : SettingsTable.ALL) {
            if (setting.key().endsWith(".port")) {
                all.put(setting.key(), Integer.toString(port(setting.key())));
                all.put(setting.key() + ".enabled", Boolean.toString(isOn(setting.key())));
            }
        }
        return Collections.unmodifiableMap(all);
    }

    private static Optional<String> nearest(String key) {
        return SettingsTable.ALL.stream()
                .map(Setting::key)
                .filter(known -> distance(known, key) <= 3)
                .min((a, b) -> Integer.compare(distance(a, key), distance(b, key)));
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
