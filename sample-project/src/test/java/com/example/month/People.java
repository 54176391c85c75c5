package com.example.month;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Two people who label a queue, and a third who decides where they differ. They write what the label page writes: a line for each
 * decision, in a file of their own.
 */
final class People {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GROUNDED = "grounded";
    private static final String INVENTED = "invented";
    private static final double SLIP = 0.02;

    private final Map<String, Conversation> byTrace = new HashMap<>();
    private final Path queue;
    private final Instant begin;
    private final List<JsonNode> items;

    /** @param begin when they begin to label */
    People(List<Conversation> conversations, Path queue, Instant begin) throws IOException {
        conversations.forEach(each -> byTrace.put(each.traceId(), each));
        this.queue = queue;
        this.begin = begin;
        this.items = items(queue);
    }

    private static List<JsonNode> items(Path queue) throws IOException {
        try (var files = Files.list(queue.resolve("items"))) {
            var items = new ArrayList<JsonNode>();
            for (var file : files.sorted().toList()) {
                items.add(JSON.readTree(file.toFile()));
            }
            return items;
        }
    }

    /** Write the labels of all three. */
    void label(long seed) throws IOException {
        var ada = new LinkedHashMap<String, String>();
        var ben = new LinkedHashMap<String, String>();
        var random = new Random(seed);
        for (var item : items) {
            ada.put(item.get("id").asText(), ada(conversation(item), random));
            ben.put(item.get("id").asText(), ben(conversation(item), random));
        }
        write("ada", ada, begin, random, false);
        write("ben", ben, begin.plus(Duration.ofHours(20)), random, false);
        var cyd = new LinkedHashMap<String, String>();
        for (var item : items) {
            var id = item.get("id").asText();
            if (differ(item, ada.get(id), ben.get(id))) {
                cyd.put(id, truth(conversation(item)));
            }
        }
        write("cyd", cyd, begin.plus(Duration.ofHours(44)), random, true);
    }

    /** A customer's escalation is a label, too. */
    private static boolean differ(JsonNode item, String ada, String ben) {
        var labels = new HashSet<String>();
        labels.add(ada);
        labels.add(ben);
        item.get("human").forEach(label -> labels.add(label.get("label").asText()));
        return labels.size() > 1;
    }

    private Conversation conversation(JsonNode item) {
        return byTrace.get(item.at("/provenance/source_trace_id").asText());
    }

    private static String truth(Conversation conversation) {
        return conversation.isGrounded() ? GROUNDED : INVENTED;
    }

    /** Does not always see that a translation says the same. */
    private static String ada(Conversation conversation, Random random) {
        var isUnsure = conversation.reply().text().contains("Wir liefern");
        return isUnsure && random.nextDouble() < 0.3 ? INVENTED : slip(truth(conversation), random);
    }

    /** Sometimes takes a promise for politeness. */
    private static String ben(Conversation conversation, Random random) {
        var isPolite = conversation.reply().text().contains("will phone you today");
        return isPolite && random.nextDouble() < 0.3 ? GROUNDED : slip(truth(conversation), random);
    }

    private static String slip(String label, Random random) {
        var other = label.equals(GROUNDED) ? INVENTED : GROUNDED;
        return random.nextDouble() < SLIP ? other : label;
    }

    private void write(String annotator, Map<String, String> labels, Instant from, Random random, boolean isDeciding)
            throws IOException {
        var rows = new ArrayList<Map<String, Object>>();
        var at = from;
        for (var item : items) {
            var label = labels.get(item.get("id").asText());
            if (label != null) {
                var seconds = 8 + random.nextInt(30);
                at = at.plusSeconds(seconds);
                rows.add(row(item, label, at, seconds, isDeciding));
            }
        }
        Files.createDirectories(queue.resolve("labels"));
        Logs.lines(queue.resolve("labels").resolve(annotator + ".jsonl"), rows);
    }

    private Map<String, Object> row(JsonNode item, String label, Instant at, int seconds, boolean isDeciding) {
        var row = new LinkedHashMap<String, Object>();
        row.put("item", item.get("id").asText());
        row.put("criterion", "groundedness");
        row.put("label", label);
        if (isDeciding) {
            row.put("comment", conversation(item).isGrounded() ? "Says what the policy says." : "No policy says this.");
        }
        row.put("guidance_version", item.get("guidance_version").asText());
        row.put("at", at.toString());
        row.put("seconds", seconds);
        if (isDeciding) {
            row.put("adjudication", true);
        }
        return row;
    }

    /** Write what a correct answer to each item must have, as the owner of the policies knows it. */
    void expect(Path file) throws IOException {
        var rows = new ArrayList<Map<String, Object>>();
        for (var item : items) {
            var topic = conversation(item).topic();
            var expected = new LinkedHashMap<String, Object>();
            expected.put("citations", List.of(topic.section()));
            expected.put("must_mention", List.of(topic.mention()));
            var row = new LinkedHashMap<String, Object>();
            row.put("id", item.get("id").asText());
            row.put("expected", expected);
            rows.add(row);
        }
        Logs.lines(file, rows);
    }
}
