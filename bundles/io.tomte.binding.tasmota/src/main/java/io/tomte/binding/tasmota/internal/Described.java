package io.tomte.binding.tasmota.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.tomte.binding.tasmota.internal.part.DeviceConfig;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.DeviceInfo.Connection;

/** A device as the home describes it. Pure. */
final class Described {
    private Described() {}

    /** By its address, and by the end of it, as it calls itself with SetOption19. */
    static DeviceInfo info(DeviceConfig config) {
        String mac = config.mac();
        Set<String> identifiers = new LinkedHashSet<>(List.of(mac));
        if (mac.length() == 12) {
            identifiers.add(mac.substring(6)); // what it calls itself with SetOption19
        }
        return new DeviceInfo(
                Optional.of(config.name()),
                List.copyOf(identifiers),
                List.of(new Connection("mac", address(mac))),
                Optional.of("Tasmota"),
                text(config.model()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                text(config.version()),
                text(config.ip()).map(ip -> "http://" + ip + "/"),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<String> text(String text) {
        return Optional.of(text).filter(one -> !one.isEmpty());
    }

    private static String address(String mac) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < mac.length(); i += 2) {
            pairs.add(mac.substring(i, Math.min(i + 2, mac.length())).toLowerCase(Locale.ROOT));
        }
        return String.join(":", pairs);
    }
}
