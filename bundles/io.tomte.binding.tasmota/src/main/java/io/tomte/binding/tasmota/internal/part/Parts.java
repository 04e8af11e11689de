package io.tomte.binding.tasmota.internal.part;

import java.util.ArrayList;
import java.util.List;

import io.tomte.device.api.Kind;

/** What a device consists of, by its discovery messages. */
public final class Parts {
    private static final int RELAY = 1;
    private static final int LIGHT = 2;
    private static final int SHUTTER = 3;
    private static final int MOST_SHUTTERS = 16;

    private Parts() {}

    public static List<Part> of(Port port, SensorTree sensors) {
        DeviceConfig config = port.config();
        List<Part> parts = new ArrayList<>();
        if (config.fan()) {
            parts.add(new FanPart(port));
        }
        addRelays(port, parts);
        addShutters(port, parts);
        for (int i = 0; i < config.switchModes().size(); i++) {
            SwitchMode mode = SwitchMode.of(config.switchModes().get(i));
            if (mode.follows()) {
                parts.add(new SwitchPart(port, i));
            }
            if (!mode.events().isEmpty()) {
                parts.add(PressPart.of(port, i, mode));
            }
        }
        for (int i = 0; i < config.buttons().size(); i++) {
            if (config.buttons().get(i) != 0 && config.option(73)) {
                parts.add(PressPart.button(port, i));
            }
        }
        parts.addAll(sensors.parts(port));
        parts.addAll(StatusPart.all(port));
        return parts;
    }

    private static void addRelays(Port port, List<Part> parts) {
        DeviceConfig config = port.config();
        for (int i = 0; i < config.relays().size(); i++) {
            int type = config.relays().get(i);
            boolean fanLight = config.fan() && i == 0; // an iFan's lamp is only on or off, whatever it is called
            if (type == RELAY || type == LIGHT && fanLight) {
                boolean light = fanLight || config.option(30);
                parts.add(new RelayPart(port, light ? Kind.LIGHT : Kind.SWITCH, i));
            } else if (type == LIGHT) {
                parts.add(new LightPart(port, i));
            }
        }
    }

    /** Two neighbouring halves make one shutter. */
    private static void addShutters(Port port, List<Part> parts) {
        List<Integer> relays = port.config().relays();
        int shutters = 0;
        for (int i = 0; i + 1 < relays.size() && shutters < MOST_SHUTTERS; i++) {
            if (relays.get(i) == SHUTTER && relays.get(i + 1) == SHUTTER) {
                parts.add(new ShutterPart(port, shutters));
                shutters++;
                i++;
            }
        }
    }

    /** Whether a half of a shutter has no other half beside it. */
    public static boolean hasHalfShutter(DeviceConfig config) {
        int row = 0;
        for (int type : config.relays()) {
            if (type == SHUTTER) {
                row++;
            } else if (row % 2 != 0) {
                return true;
            } else {
                row = 0;
            }
        }
        return row % 2 != 0;
    }
}
