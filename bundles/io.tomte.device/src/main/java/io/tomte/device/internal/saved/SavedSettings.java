package io.tomte.device.internal.saved;

import io.tomte.device.api.EntitySettings;
import io.tomte.device.api.Value;
import io.tomte.device.internal.json.Fields;
import io.tomte.device.internal.state.SettingsBook.Line;

/** The form of what people set of an entity in {@code registry.json}; both directions. Pure. */
final class SavedSettings {
    private SavedSettings() {}

    static Value write(Line line) {
        EntitySettings settings = line.settings();
        Fields fields = Fields.writing()
                .put("id", line.id())
                .put("token", line.token())
                .put("name", settings.name())
                .put("unit", settings.unit())
                .put("rev", settings.rev());
        settings.enabled().ifPresent(enabled -> fields.put("enabled", Value.of(enabled)));
        return fields.value();
    }

    static Line read(Value value) {
        Fields f = Fields.reading(value);
        return new Line(
                f.text("id"),
                f.text("token"),
                new EntitySettings(
                        f.optional("name"),
                        f.find("enabled").map(Value.of(true)::equals),
                        f.optional("unit"),
                        f.number("rev")));
    }
}
