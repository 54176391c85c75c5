/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.version;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Finds inputs whose visible texts are nearly the same: the share of common shingles (three words in a row) among all shingles of
 * both, the Jaccard index, is at least a threshold.
 *
 * <p>Candidates are found by locality-sensitive hashing of MinHash signatures, which finds more than 98 % of the pairs at the threshold and
 * practically all that are more alike, and each is then compared: exactly if both texts have at most {@value #SKETCH} shingles, else by their
 * {@value #SKETCH} smallest hashes, with a standard error below 0.03. Texts with the same words are always found. All is deterministic. A
 * million questions take about 300 MB.
 */
public final class NearDuplicates {

    /** The threshold that is used unless a user sets another. */
    public static final double THRESHOLD = 0.9;

    private static final int WORDS = 3;
    private static final int SKETCH = 128;
    private static final int MOST_HASHES = 320;
    private static final double FOUND = 0.98;
    private static final int NONE = -1;

    /** Where thousands are nearly the same, it does not matter which of them is most alike. */
    private static final int MOST_COMPARED = 1_000;

    private final double threshold;
    private final int rowsOfBand;
    private final long[] multipliers;
    private final long[] summands;
    private final Band[] bands;
    private final DigestIndex known = new DigestIndex();
    private final List<Text> texts = new ArrayList<>();
    private final Sketches sketches = new Sketches();
    private int size;

    /** By text, the last search that has compared it. */
    private int[] comparedBy = new int[16];

    private int searches;

    /** An added text that differs from all earlier ones: of equal ones, only the first can be found. */
    private record Text(String id, int position) {}

    private NearDuplicates(double threshold) {
        this.threshold = threshold;
        this.rowsOfBand = rowsOfBand(threshold);
        this.bands = new Band[MOST_HASHES / rowsOfBand];
        Arrays.setAll(bands, i -> new Band());
        var random = new SplittableRandom(20260501);
        this.multipliers = random.longs((long) bands.length * rowsOfBand)
                .map(value -> value | 1)
                .toArray();
        this.summands = random.longs(multipliers.length).toArray();
    }

    /**
     * Create an empty search.
     *
     * @param threshold above 0 and at most 1
     */
    public static NearDuplicates above(double threshold) {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("must be above 0 and at most 1, found " + threshold);
        }
        return new NearDuplicates(threshold);
    }

    /** {@return how many hashes a band has: as many as find enough pairs, since fewer find too many that are not alike} */
    private static int rowsOfBand(double threshold) {
        int rows = 1;
        while (rows < 32 && found(threshold, rows + 1) >= FOUND) {
            rows++;
        }
        return rows;
    }

    private static double found(double similarity, int rows) {
        int bands = MOST_HASHES / rows;
        return 1 - Math.pow(1 - Math.pow(similarity, rows), bands);
    }

    /**
     * An input that is nearly the same.
     *
     * @param position in the order in which inputs were added, from 0
     * @param similarity from the threshold to 1
     */
    public record Match(String id, int position, double similarity) {}

    /** Add an input. */
    public void add(String id, Map<String, ?> input) {
        String text = InputText.of(input);
        int[] shingles = shingles(text);
        add(id, text, shingles, keys(shingles));
    }

    private void add(String id, String text, int[] shingles, int[] keys) {
        int position = size++;
        if (known.add(text).isPresent()) {
            return;
        }
        sketches.add(shingles);
        for (int band = 0; band < bands.length; band++) {
            bands[band].add(keys[band], texts.size());
        }
        texts.add(new Text(id, position));
    }

    /** {@return the input that is most alike, the earliest of equals, among all or at least 1,000 candidates; empty if none reaches the threshold} */
    public Optional<Match> nearest(Map<String, ?> input) {
        int[] shingles = shingles(InputText.of(input));
        return nearest(shingles, keys(shingles));
    }

    /** {@return the earlier input that is most alike; the input is added whether there is one or not} */
    public Optional<Match> nearestAndAdd(String id, Map<String, ?> input) {
        String text = InputText.of(input);
        int[] shingles = shingles(text);
        int[] keys = keys(shingles);
        Optional<Match> nearest = nearest(shingles, keys);
        add(id, text, shingles, keys);
        return nearest;
    }

    private Optional<Match> nearest(int[] shingles, int[] keys) {
        var search = new Search(shingles);
        for (int band = 0; band < bands.length; band++) {
            for (int at = bands[band].first(keys[band]); at != NONE && !search.isEnough(); at = bands[band].next(at)) {
                search.compare(at);
            }
        }
        return search.result();
    }

    /** Compares texts with one, each once, although it may be in several bands. */
    private final class Search {

        private final int number;
        private final int[] sketch;
        private final int shingles;
        private int best = NONE;
        private double similarity = threshold;
        private int compared;

        Search(int[] shingles) {
            this.number = ++searches;
            this.sketch = sketch(shingles);
            this.shingles = shingles.length;
            if (comparedBy.length < texts.size()) {
                comparedBy = Arrays.copyOf(comparedBy, 2 * texts.size());
            }
        }

        void compare(int text) {
            if (comparedBy[text] == number) {
                return;
            }
            comparedBy[text] = number;
            compared++;
            double found = sketches.similarity(text, sketch, shingles);
            if (found > similarity || (found == similarity && (best == NONE || text < best))) {
                best = text;
                similarity = found;
            }
        }

        boolean isEnough() {
            return best != NONE && compared >= MOST_COMPARED;
        }

        Optional<Match> result() {
            if (best == NONE) {
                return Optional.empty();
            }
            Text text = texts.get(best);
            return Optional.of(new Match(text.id(), text.position(), similarity));
        }
    }

    /** {@return the hashes of all shingles, sorted, each once} */
    private static int[] shingles(String text) {
        List<String> words = InputText.words(text);
        if (words.isEmpty()) {
            words = Collections.singletonList(text);
        }
        int size = Math.min(WORDS, words.size());
        int[] hashes = new int[words.size() - size + 1];
        for (int i = 0; i < hashes.length; i++) {
            long hash = 0;
            for (int word = i; word < i + size; word++) {
                hash = mix(hash + words.get(word).hashCode());
            }
            hashes[i] = (int) (hash >>> 32);
        }
        Arrays.sort(hashes);
        return distinct(hashes);
    }

    private static int[] distinct(int[] sorted) {
        int size = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[size++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, size);
    }

    private static int[] sketch(int[] shingles) {
        return shingles.length <= SKETCH ? shingles : Arrays.copyOf(shingles, SKETCH);
    }

    private int[] keys(int[] shingles) {
        var keys = new int[bands.length];
        for (int band = 0; band < keys.length; band++) {
            long key = band;
            for (int row = 0; row < rowsOfBand; row++) {
                key = mix(key + smallest(shingles, band * rowsOfBand + row));
            }
            keys[band] = (int) (key >>> 32);
        }
        return keys;
    }

    private long smallest(int[] shingles, int hash) {
        long smallest = Long.MAX_VALUE;
        for (int shingle : shingles) {
            smallest = Math.min(smallest, (multipliers[hash] * shingle + summands[hash]) >>> 16);
        }
        return smallest;
    }

    /** The finalizer of SplitMix64. */
    private static long mix(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** Positions by key, in chains; a chain may hold other keys, too, whose texts are then found to differ. */
    private static final class Band {

        private int[] heads = none(16);
        private int[] nexts = new int[16];
        private int[] keys = new int[16];
        private int size;

        private static int[] none(int length) {
            var heads = new int[length];
            Arrays.fill(heads, NONE);
            return heads;
        }

        void add(int key, int position) {
            if (size == nexts.length) {
                grow();
            }
            keys[position] = key;
            link(key, position);
            size++;
        }

        private void link(int key, int position) {
            int slot = key & (heads.length - 1);
            nexts[position] = heads[slot];
            heads[slot] = position;
        }

        private void grow() {
            nexts = Arrays.copyOf(nexts, 2 * size);
            keys = Arrays.copyOf(keys, 2 * size);
            heads = none(2 * size);
            for (int position = 0; position < size; position++) {
                link(keys[position], position);
            }
        }

        int first(int key) {
            return matching(heads[key & (heads.length - 1)], key);
        }

        int next(int position) {
            return matching(nexts[position], keys[position]);
        }

        private int matching(int position, int key) {
            int at = position;
            while (at != NONE && keys[at] != key) {
                at = nexts[at];
            }
            return at;
        }
    }

    /** The smallest hashes of each text, in large blocks: small arrays would need as much again for their headers. */
    private static final class Sketches {

        private static final int BLOCK = 1 << 20;

        private final List<int[]> blocks = new ArrayList<>();
        private int used = BLOCK;
        private int[] starts = new int[16];
        private int[] sizes = new int[16];
        private int size;

        void add(int[] shingles) {
            int[] sketch = sketch(shingles);
            if (used + sketch.length > BLOCK) {
                blocks.add(new int[BLOCK]);
                used = 0;
            }
            System.arraycopy(sketch, 0, blocks.get(blocks.size() - 1), used, sketch.length);
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, 2 * size);
                sizes = Arrays.copyOf(sizes, 2 * size);
            }
            starts[size] = (blocks.size() - 1) * BLOCK + used;
            sizes[size++] = shingles.length;
            used += sketch.length;
        }

        double similarity(int position, int[] other, int shinglesOfOther) {
            int shingles = sizes[position];
            int[] block = blocks.get(starts[position] / BLOCK);
            int from = starts[position] % BLOCK;
            int end = from + Math.min(shingles, SKETCH);
            boolean isExact = shingles <= SKETCH && shinglesOfOther <= SKETCH;
            return isExact
                    ? similarity(block, from, end, other, Integer.MAX_VALUE)
                    : similarity(block, from, end, other, SKETCH);
        }

        /** {@return the share of common hashes among the smallest ones of both} */
        private static double similarity(int[] block, int from, int end, int[] other, int most) {
            int common = 0;
            int all = 0;
            int i = from;
            int j = 0;
            while (all < most && (i < end || j < other.length)) {
                int mine = i < end ? block[i] : Integer.MAX_VALUE;
                int theirs = j < other.length ? other[j] : Integer.MAX_VALUE;
                if (mine == theirs && i < end && j < other.length) {
                    common++;
                    i++;
                    j++;
                } else if (j == other.length || (i < end && mine < theirs)) {
                    i++;
                } else {
                    j++;
                }
                all++;
            }
            return (double) common / all;
        }
    }

    /** {@return how many inputs were added} */
    public int size() {
        return size;
    }
}
