package io.tomte.bench.scenario;

/**
 * Topics as a large home has them, and a filter for each that matches no other: devices in groups of a hundred, ten channels each. Of
 * ten filters eight are exact, one ends with {@code +} and one with {@code #}, where there are levels enough.
 *
 * @param first level of all of them
 * @param depth levels, from 1
 */
record Topics(String first, int depth) {
    /** Levels of a topic where nobody asked for another number. */
    static final int USUAL_DEPTH = 5;

    private static final int CHANNELS = 10;
    private static final int GROUP = 1_000;

    Topics {
        first = first.replace('/', '-');
    }

    String topic(int number) {
        return switch (depth) {
            case 1 -> first + "-" + number;
            case 2 -> first + "/" + number;
            case 3 -> first + "/" + number / CHANNELS + "/" + channel(number);
            default -> {
                StringBuilder topic = new StringBuilder(stem(number));
                for (int level = 5; level < depth; level++) {
                    topic.append("/level");
                }
                yield topic.append(depth > 4 ? "/state" : "").toString();
            }
        };
    }

    String filter(int number) {
        if (depth < USUAL_DEPTH || number % CHANNELS < 8) {
            return topic(number);
        }
        if (number % CHANNELS == 9) {
            return stem(number) + "/#";
        }
        String topic = topic(number);
        return topic.substring(0, topic.lastIndexOf('/') + 1) + "+";
    }

    private String stem(int number) {
        return first + "/" + number / GROUP + "/" + number / CHANNELS + "/" + channel(number);
    }

    private static String channel(int number) {
        return "c" + number % CHANNELS;
    }
}
