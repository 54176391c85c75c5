package com.example.month;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** What customers ask and say, from {@code customers.txt}. */
final class Customers {

    private static final String FILE = "/month/customers.txt";
    private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)([0-9]?)}");

    private static final Pattern A_BEFORE_VOWEL = Pattern.compile("\\b([Aa]) (?=[aeiou])");
    private static final Pattern SENTENCE = Pattern.compile("(?:^|(?<=[.!?] ))\\p{Ll}");

    private final Map<String, List<String>> slots = new HashMap<>();
    private final List<Topic> topics = new ArrayList<>();
    private final List<String> praise = new ArrayList<>();
    private final List<String> grumbles = new ArrayList<>();

    private Customers() {}

    static Customers read() {
        var customers = new Customers();
        try (InputStream in = Customers.class.getResourceAsStream(FILE)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(customers::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return customers;
    }

    private void add(String line) {
        var words = line.split(" ", 2);
        switch (words[0]) {
            case "", "#" -> {}
            case "slot" -> {
                var pair = words[1].split(" = ", 2);
                slots.put(pair[0], List.of(pair[1].split("\\|")));
            }
            case "topic" -> begin(words[1].split(" "));
            case "mention" -> {
                var topic = topics.remove(topics.size() - 1);
                topics.add(new Topic(
                        topic.name(),
                        topic.section(),
                        words[1],
                        topic.cohort(),
                        topic.times(),
                        topic.questions(),
                        topic.complaints(),
                        topic.reasons()));
            }
            case "?" -> last().questions().add(words[1]);
            case "!" -> last().complaints().add(words[1]);
            case "reason" -> last().reasons().add(words[1]);
            case "praise" -> praise.add(words[1]);
            case "grumble" -> grumbles.add(words[1]);
            default -> throw new IllegalArgumentException("%s: unknown line \"%s\".".formatted(FILE, line));
        }
    }

    private void begin(String[] words) {
        topics.add(new Topic(
                words[0],
                words[1],
                "",
                words[2],
                Integer.parseInt(words[3]),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>()));
    }

    private Topic last() {
        return topics.get(topics.size() - 1);
    }

    List<Topic> topics() {
        return topics;
    }

    String question(Topic topic, Random random) {
        return say(topic.questions(), random);
    }

    String complaint(Topic topic, Random random) {
        return say(topic.complaints().isEmpty() ? grumbles : topic.complaints(), random);
    }

    String praise(Random random) {
        return say(praise, random);
    }

    String grumble(Random random) {
        return say(grumbles, random);
    }

    private String say(List<String> ways, Random random) {
        var text = fill(pick(ways, random), random).replaceAll("\\s+", " ").strip();
        var articles = A_BEFORE_VOWEL.matcher(text).replaceAll("$1n ");
        return SENTENCE.matcher(articles).replaceAll(first -> first.group().toUpperCase(Locale.ROOT));
    }

    private String fill(String text, Random random) {
        return SLOT.matcher(text)
                .replaceAll(slot -> slot.group(1).equals("n")
                        ? digits(Integer.parseInt(slot.group(2)), random)
                        : fill(pick(slots.get(slot.group(1)), random), random));
    }

    private static String digits(int count, Random random) {
        var least = (int) Math.pow(10, count - 1);
        return String.valueOf(least + random.nextInt(8 * least));
    }

    static <T> T pick(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
