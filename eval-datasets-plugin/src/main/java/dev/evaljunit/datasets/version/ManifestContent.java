/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.version;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.Utf8;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a {@code dataset.json}, unknown ones included, in their order. Immutable. */
public final class ManifestContent {

    /** Where the fields that we know are written; others follow, in their own order. */
    private static final List<String> ORDER =
            List.of("$schema", "schema", "name", "version", "draft", "parent", "cases", "sha256", "created_at");

    private static final String FORMAT = "eval-dataset/1";
    private static final String JSON_SCHEMA = "https://evaljunit.dev/schemas/dataset-1.schema.json";

    private final Map<String, Object> fields;

    private ManifestContent(Map<String, ?> fields) {
        this.fields = ordered(fields);
    }

    private static Map<String, Object> ordered(Map<String, ?> fields) {
        var ordered = new LinkedHashMap<String, Object>();
        for (String known : ORDER) {
            if (fields.containsKey(known)) {
                ordered.put(known, fields.get(known));
            }
        }
        fields.forEach(ordered::putIfAbsent);
        return Collections.unmodifiableMap(ordered);
    }

    /** {@return the fields of a version that states nothing but its name} */
    public static ManifestContent empty() {
        return new ManifestContent(Map.of("$schema", JSON_SCHEMA, "schema", FORMAT));
    }

    /**
     * Read a manifest or a draft of one.
     *
     * @throws EvalException if there is no such file, or it is no JSON object
     */
    public static ManifestContent read(Path file) throws IOException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = Utf8.decode(ByteBuffer.wrap(bytes), file + ": the file must be UTF-8. Convert it.");
            return new ManifestContent(Json.readObject(text));
        } catch (NoSuchFileException e) {
            throw new EvalException("%s must exist, but was not found.".formatted(file), e);
        } catch (JsonException e) {
            throw new EvalException("%s: %s. Correct it, or restore the file.".formatted(file, e.getMessage()), e);
        }
    }

    /** {@return a copy with a field set; it keeps its place if it was there} */
    public ManifestContent with(String key, @Nullable Object value) {
        var changed = new LinkedHashMap<String, @Nullable Object>(fields);
        changed.put(key, value);
        return new ManifestContent(changed);
    }

    /** {@return a copy without a field} */
    public ManifestContent without(String key) {
        var changed = new LinkedHashMap<String, Object>(fields);
        changed.remove(key);
        return new ManifestContent(changed);
    }

    /** {@return a copy that states the version it was made from} */
    public ManifestContent parent(String version, String sha256) {
        var parent = new LinkedHashMap<String, Object>();
        parent.put("version", version);
        parent.put("sha256", sha256);
        return with("parent", parent);
    }

    /** {@return the version and digest that it was made from; empty if there is none} */
    public Optional<Parent> parent() {
        return Json.asObject(fields.get("parent"))
                .map(parent -> new Parent(text(parent, "version"), text(parent, "sha256")));
    }

    /** The version that another was made from. */
    public record Parent(String version, String sha256) {}

    /** {@return the object {@code promotion}: who and what led to this version; empty if there is none} */
    public Map<String, Object> promotion() {
        return Json.asObject(fields.get("promotion")).orElse(Map.of());
    }

    /** {@return a copy with a field of {@code promotion} set} */
    public ManifestContent withPromotion(String key, @Nullable Object value) {
        var promotion = new LinkedHashMap<String, @Nullable Object>(promotion());
        promotion.put(key, value);
        return with("promotion", promotion);
    }

    /**
     * {@return the changes of cases that {@code promotion} gives reasons for}
     *
     * @param kind {@code removed} or {@code changed}
     */
    public List<CaseReason> reasons(String kind) {
        var reasons = new ArrayList<CaseReason>();
        if (promotion().get(kind) instanceof List<?> entries) {
            entries.forEach(entry -> Json.asObject(entry)
                    .ifPresent(object -> reasons.add(new CaseReason(text(object, "id"), text(object, "reason")))));
        }
        return List.copyOf(reasons);
    }

    /** {@return a copy in which {@code promotion} gives these reasons} */
    public ManifestContent withReasons(String kind, List<CaseReason> reasons) {
        return withPromotion(kind, reasons.stream().map(CaseReason::toJson).toList());
    }

    /**
     * Why a case was removed or changed.
     *
     * @param id of the case
     */
    public record CaseReason(String id, String reason) {

        Map<String, Object> toJson() {
            var json = new LinkedHashMap<String, Object>();
            json.put("id", id);
            json.put("reason", reason);
            return json;
        }
    }

    /** {@return whether it is still being written: it has neither digest nor number of cases} */
    public boolean isDraft() {
        return Boolean.TRUE.equals(fields.get("draft"));
    }

    /** {@return the digest of the cases; empty if it states none} */
    public Optional<String> sha256() {
        return Optional.of(text(fields, "sha256")).filter(text -> !text.isEmpty());
    }

    /** {@return all fields, in the order in which they are written} */
    public Map<String, Object> fields() {
        return fields;
    }

    /** {@return the complete manifest of a version} */
    public ManifestContent completed(DatasetVersion version, int cases, String sha256) {
        return named(version).without("draft").with("cases", cases).with("sha256", sha256);
    }

    /** {@return a copy with the name of a version} */
    public ManifestContent named(DatasetVersion version) {
        return with("schema", FORMAT).with("name", version.name()).with("version", version.version());
    }

    /** {@return the text of the file} */
    public String toJson() {
        return Json.writePretty(fields);
    }

    private static String text(Map<String, Object> object, String key) {
        return object.get(key) instanceof String text ? text : "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ManifestContent that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return toJson();
    }
}
