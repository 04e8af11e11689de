package io.tomte.jinja.internal.library;

import io.tomte.jinja.internal.json.JsonReader;
import io.tomte.jinja.internal.json.JsonWriter;
import io.tomte.jinja.internal.json.JsonWriter.Style;
import io.tomte.jinja.internal.run.Bound;
import io.tomte.jinja.internal.run.Library;
import io.tomte.jinja.internal.value.BytesValue;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.Types;
import io.tomte.jinja.internal.value.Undefined;

/** {@code tojson} of Jinja, {@code to_json} and {@code from_json} of Home Assistant. */
final class JsonFilters {
    private static final int PRETTY = 2;

    private JsonFilters() {}

    static void addTo(Library library) {
        library.filter("tojson", "value indent?", JsonFilters::toJinjaJson)
                .filter("to_json", "value ensure_ascii? pretty_print? sort_keys?", JsonFilters::toJson)
                .filter("from_json", "value default?", a -> NumberFilters.converted(a, 1, () -> read(a.at(0))));
    }

    private static Object read(Object value) {
        return switch (value) {
            case String s -> JsonReader.read(s);
            case BytesValue b -> JsonReader.read(ByteFilters.decode(b, "utf-8"));
            case Undefined u -> throw Problem.type(u.message());
            case null, default -> throw Problem.type("the JSON object must be str or bytes, not " + Types.name(value));
        };
    }

    private static Object toJson(Bound a) {
        int indent = a.flag(2) ? PRETTY : -1;
        boolean ascii = a.flag(1);
        return JsonWriter.write(a.at(0), new Style(!ascii, ascii, a.flag(3), indent));
    }

    /** Jinja's output is also safe inside HTML. */
    private static Object toJinjaJson(Bound a) {
        int indent = a.isSet(1) ? Math.clamp(a.integer(1), 0, 16) : -1;
        return JsonWriter.write(a.at(0), new Style(false, true, true, indent))
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("'", "\\u0027");
    }
}
