package io.tomte.binding.tasmota.internal.part;

import java.util.List;

/**
 * What a SwitchMode makes of a switch. Tasmota's documentation, "Buttons and Switches".
 *
 * @param follows  its position is told: a binary sensor
 * @param pulse    it turns off by itself after a second
 * @param toggle   type of event for the word toggle; empty for none
 * @param hold     type of event for the word hold; empty for none
 */
record SwitchMode(boolean follows, boolean pulse, String toggle, String hold) {
    private static final String PRESS = "button_short_press";
    private static final String TWICE = "button_double_press";
    private static final String LONG = "button_long_press";

    static SwitchMode of(int mode) {
        return switch (mode) {
            case 0, 7, 11, 12 -> new SwitchMode(false, false, PRESS, "");
            case 1, 2, 15, 16 -> new SwitchMode(true, false, "", "");
            case 3, 4 -> new SwitchMode(true, false, PRESS, "");
            case 5, 6 -> new SwitchMode(true, false, PRESS, LONG);
            case 8 -> new SwitchMode(false, false, PRESS, TWICE);
            case 9, 10 -> new SwitchMode(true, false, "", TWICE);
            case 13, 14 -> new SwitchMode(true, true, "", "");
            default -> new SwitchMode(false, false, "", "");
        };
    }

    List<String> events() {
        return List.of(toggle, hold).stream().filter(type -> !type.isEmpty()).toList();
    }
}
