package io.tomte.device.internal.identity;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Slug;

/** Names for people and ids made of them, as Home Assistant builds them. Pure. */
public final class Names {
    private static final Map<String, String> CLASS_NAMES = Map.of(
            "aqi", "Air quality index",
            "ph", "pH",
            "pm1", "PM1",
            "pm10", "PM10",
            "pm25", "PM2.5",
            "voc", "VOCs",
            "volatile_organic_compounds", "Volatile organic compounds");

    private static final int FEW = 100;

    private Names() {}

    /** What a device calls itself; where it says nothing, the best that is known of it. */
    public static String ofDevice(DeviceInfo info, EntityInfo first) {
        return text(info.name())
                .or(() -> info.identifiers().isEmpty() ? text(first.name()) : Optional.empty())
                .or(() -> text(info.model()))
                .or(() -> info.identifiers().stream().findFirst())
                .or(() -> info.connections().stream()
                        .findFirst()
                        .map(connection -> connection.type() + " " + connection.value()))
                .orElse(first.identity());
    }

    /**
     * Device name and entity name.
     *
     * @param announced what the device calls itself; not said twice
     * @param shown     what the user calls it
     */
    public static String ofEntity(String announced, String shown, EntityInfo info) {
        String own = own(announced, info);
        return own.isEmpty() ? shown : shown + " " + own;
    }

    private static String own(String device, EntityInfo info) {
        if (info.main()) {
            return "";
        }
        if (info.name().isEmpty()) {
            return info.deviceClass()
                    .map(Names::ofClass)
                    .orElseGet(() -> capitalized(info.kind().id()));
        }
        return without(device, info.name().get().strip());
    }

    /** What a person called an entity: behind the name of its device, where it is not the main feature. */
    public static String chosen(String device, EntityInfo info, String name) {
        if (info.main()) {
            return name;
        }
        String own = without(device, name);
        return own.isEmpty() ? device : device + " " + own;
    }

    private static String without(String device, String name) {
        if (!name.regionMatches(true, 0, device, 0, device.length())) {
            return name;
        }
        String rest = name.substring(device.length());
        if (rest.isEmpty()) {
            return "";
        }
        return Character.isLetterOrDigit(rest.charAt(0)) ? name : stripSeparator(rest);
    }

    private static String stripSeparator(String rest) {
        int start = 0;
        while (start < rest.length() && " -_:".indexOf(rest.charAt(start)) >= 0) {
            start++;
        }
        return rest.substring(start);
    }

    private static String ofClass(String deviceClass) {
        return CLASS_NAMES.getOrDefault(deviceClass, capitalized(deviceClass));
    }

    private static String capitalized(String word) {
        String spaced = word.replace('_', ' ');
        return spaced.isEmpty() ? spaced : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }

    private static Optional<String> text(Optional<String> text) {
        return text.map(String::strip).filter(t -> !t.isEmpty());
    }

    /** The id an entity wishes for, without its suffix. */
    public static String entityId(EntityInfo info, String displayName) {
        String kind = info.kind().id();
        String wish = text(info.suggestedId())
                .map(s -> s.startsWith(kind + ".") ? s.substring(kind.length() + 1) : s)
                .orElse(displayName);
        return kind + "." + Slug.of(wish);
    }

    /** {@code base}, or {@code base_2}, {@code base_3} … the first free one; of more than {@value #FEW} one of the free ones. */
    public static String free(String base, Predicate<String> taken) {
        if (!taken.test(base)) {
            return base;
        }
        int high = 2;
        while (taken.test(base + "_" + high)) { // thousands may have the same name
            high = high < FEW ? high + 1 : high * 2;
        }
        int low = high <= FEW ? high : high / 2;
        while (low < high) {
            int middle = (low + high) / 2;
            if (taken.test(base + "_" + middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return base + "_" + high;
    }
}
