/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalException;
import dev.evaljunit.dataset.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A rubric as it stands on the class path. */
final class RubricFile {

    private static final List<String> KEYS =
            List.of("name", "version", "criterion", "scale", "threshold", "model", "levels", "prompt");

    private final RubricName name;
    private final YamlObject yaml;
    private final String sha256;

    private RubricFile(RubricName name, byte[] bytes) {
        this.name = name;
        this.sha256 = Sha256.of(bytes);
        this.yaml = YamlObject.parse(decode(bytes, name.file()), name.file());
    }

    /**
     * Read a rubric.
     *
     * @throws EvalException if there is none of that name, or it is no YAML
     */
    static RubricFile read(RubricName name) {
        try (InputStream in = open(name.file())) {
            if (in == null) {
                throw new EvalException(
                        "Rubric '%s' must stand on the class path as '%s', but it was not found. Create it, for instance under src/test/resources."
                                .formatted(name, name.file()));
            }
            return new RubricFile(name, in.readAllBytes());
        } catch (IOException e) {
            throw new EvalException(name.file() + " could not be read: " + e.getMessage(), e);
        }
    }

    private static @Nullable InputStream open(String file) {
        ClassLoader loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElseGet(RubricFile.class::getClassLoader);
        return loader.getResourceAsStream(file);
    }

    static RubricFile parse(RubricName name, String text) {
        return new RubricFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(byte[] bytes, String file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new EvalException(file + " must be UTF-8. Convert the file.", e);
        }
    }

    /** {@return what the file says of the judge} @throws EvalException if something is missing, unknown or wrong */
    Rubric rubric() {
        yaml.allowOnly(KEYS);
        checkName("name", name.name());
        checkName("version", name.version());
        String criterion = text("criterion", "text");
        Scale scale = scale();
        double threshold = yaml.required("threshold", "a number from 0 to 1", YamlValues::share);
        SortedMap<Integer, String> levels = levels(scale);
        Prompt prompt = Prompt.compile(text("prompt", "a Mustache template"), yaml.where("prompt"));
        return new Rubric(name, criterion, scale, threshold, levels, prompt, sha256);
    }

    private void checkName(String key, String wanted) {
        if (!yaml.text(key).equals(Optional.of(wanted))) {
            throw yaml.wrong(key, "must be '" + wanted + "' as in the file's name");
        }
    }

    private String text(String key, String wanted) {
        return yaml.required(key, wanted, text -> text);
    }

    private Scale scale() {
        YamlObject object =
                yaml.object("scale").orElseThrow(() -> yaml.wrong("scale", "must be such as {min: 1, max: 5}"));
        object.allowOnly(List.of("min", "max"));
        int min = object.required("min", "a whole number", YamlValues::integer);
        int max = object.required("max", "a whole number", YamlValues::integer);
        if (max <= min || max - min >= Scale.MOST_LEVELS) {
            throw object.wrong("max", "must be above 'scale.min', by at most " + (Scale.MOST_LEVELS - 1));
        }
        return new Scale(min, max);
    }

    private SortedMap<Integer, String> levels(Scale scale) {
        var levels = new TreeMap<Integer, String>(Collections.reverseOrder());
        yaml.object("levels")
                .ifPresent(object -> object.keys().forEach(key -> {
                    Integer level = YamlValues.integer(key);
                    if (level == null || !scale.contains(level)) {
                        throw new EvalException(
                                object.where(key) + " must be a number of the scale, which goes " + scale + ".");
                    }
                    levels.put(level, object.required(key, "text", text -> text));
                }));
        return Collections.unmodifiableSortedMap(levels);
    }

    /** {@return which model is to be asked} @throws EvalException if something is unknown */
    ModelSettings model(Placeholders placeholders) {
        YamlObject model = yaml.object("model")
                .orElseThrow(() -> yaml.wrong("model", "must say which model is asked, with 'name' and 'base_url'"));
        model.allowOnly(ModelSettings.KEYS);
        return new ModelSettings(model, placeholders);
    }
}
