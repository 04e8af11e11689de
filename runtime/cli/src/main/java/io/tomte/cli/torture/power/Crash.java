package io.tomte.cli.torture.power;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.tomte.powercut.PlayedDisk;

/**
 * One power cut as a folder: {@code disk/} is what it left, {@code ledger.json} what clients had been promised, {@code about.txt}
 * where it was and what went wrong.
 */
final class Crash {
    private static final Gson GSON = new GsonBuilder()
            .registerTypeAdapter(BitSet.class, new Numbers().nullSafe())
            .create();
    private static final String DISK = "disk";
    private static final String LEDGER = "ledger.json";
    private static final String ABOUT = "about.txt";

    private Crash() {}

    /** A set of numbers as an array. */
    private static final class Numbers extends TypeAdapter<BitSet> {
        @Override
        public void write(JsonWriter out, BitSet numbers) throws IOException {
            out.beginArray();
            for (int number : numbers.stream().toArray()) {
                out.value(number);
            }
            out.endArray();
        }

        @Override
        public BitSet read(JsonReader in) throws IOException {
            BitSet numbers = new BitSet();
            in.beginArray();
            while (in.hasNext()) {
                numbers.set(in.nextInt());
            }
            in.endArray();
            return numbers;
        }
    }

    /** @param seed of what the clients do after the power cut */
    private record Saved(long seed, Ledger ledger) {}

    static void keep(Path folder, PlayedDisk left, Ledger ledger, long seed, List<String> about) throws IOException {
        left.copyTo(Files.createDirectories(folder.resolve(DISK)));
        Files.writeString(folder.resolve(LEDGER), GSON.toJson(new Saved(seed, ledger)));
        Files.write(folder.resolve(ABOUT), about);
    }

    /** Looks once more at what a power cut left; the folder stays as it is. */
    static List<String> again(Path folder, Tally tally) throws IOException {
        Saved saved = GSON.fromJson(Files.readString(folder.resolve(LEDGER)), Saved.class);
        return new Aftermath(saved.ledger().copy(), new Random(saved.seed()), tally)
                .problems(PlayedDisk.of(folder.resolve(DISK)));
    }
}
