package io.tomte.binding.tasmota.internal.part;

import java.util.List;
import java.util.Optional;

/**
 * What a device says of itself in its discovery message. Tasmota's documentation, "MQTT discovery".
 *
 * @param mac             twelve hexadecimal digits, as in the topic
 * @param friendlyNames   per relay
 * @param online          payload of the last will's topic
 * @param offline         likewise
 * @param states          words for off, on, toggle, hold
 * @param relays          0 none, 1 relay, 2 light, 3 half of a shutter
 * @param switchModes     -1 none, else SwitchMode
 * @param buttons         1 where there is one
 * @param options         the SetOptions that are on
 * @param lightType       1 dimmer, 2 colour temperature, 3 RGB, 4 RGB and white, 5 RGB and colour temperature
 * @param linked          colours and white are one light
 * @param tuya            a TuyaMCU dims
 * @param fan             a Sonoff iFan
 * @param battery         runs on one and says how full it is
 * @param sleeps          deep sleep: offline is its normal state
 * @param shutterOptions  per shutter, bit 0 = inverted
 */
public record DeviceConfig(
        String mac,
        String name,
        List<Optional<String>> friendlyNames,
        String ip,
        String model,
        String version,
        String online,
        String offline,
        List<String> states,
        List<Integer> relays,
        List<Integer> switchModes,
        List<Optional<String>> switchNames,
        List<Integer> buttons,
        List<Integer> options,
        int lightType,
        boolean linked,
        boolean tuya,
        boolean fan,
        boolean battery,
        boolean sleeps,
        List<Integer> shutterOptions,
        List<TiltRange> tilts,
        DeviceTopics topics) {

    /** Degrees of closed and open slats. */
    public record TiltRange(int min, int max) {
        public static final TiltRange NONE = new TiltRange(0, 0);

        boolean isThere() {
            return min != max;
        }
    }

    boolean option(int number) {
        return options.contains(number);
    }

    String off() {
        return states.get(0);
    }

    String on() {
        return states.get(1);
    }

    String toggle() {
        return states.get(2);
    }

    String hold() {
        return states.get(3);
    }
}
