package io.tomte.jinja.internal.value;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What {@code keys()}, {@code values()} and {@code items()} of a dict return. */
public record DictView(Kind kind, DictValue dict) implements Iterable<Object> {
    /** Which part of the dict. */
    public enum Kind {
        KEYS("dict_keys"),
        VALUES("dict_values"),
        ITEMS("dict_items");

        private final String typeName;

        Kind(String typeName) {
            this.typeName = typeName;
        }

        String typeName() {
            return typeName;
        }
    }

    public List<Object> items() {
        return switch (kind) {
            case KEYS -> dict.keys();
            case VALUES -> dict.values();
            case ITEMS -> {
                List<Object> items = new ArrayList<>(dict.size());
                dict.pairs().forEach(p -> items.add(TupleValue.of(p.key(), p.value())));
                yield items;
            }
        };
    }

    @Override
    public Iterator<Object> iterator() {
        return items().iterator();
    }
}
