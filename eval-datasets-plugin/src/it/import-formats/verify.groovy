def log = new File(basedir, 'build.log').text
def cases = { new File(basedir, "golden-sets/$it/cases.jsonl").text }

assert cases('refunds/2026.06').readLines()*.replaceFirst(/case-[0-9a-f]{16}/, '…') == [
    '{"id": "…", "input": {"language": "en", "question": "Can I return shoes I wore once?"}, "expected": {"icontains_all": ["indoors"]}, ' +
        '"metadata": {"description": "Worn shoes"}, "provenance": {"not_taken_over": [{"type": "llm-rubric", "value": "Is polite"}]}}',
    '{"id": "…", "input": {"language": "en", "question": "Yes"}, "expected": {"equals": "No"}}',
]
assert cases('faq/1').readLines() == [
    '{"id": "1", "input": {"question": "When do you open?"}, "expected": {"answer": "At 9, every day"}, "metadata": {"source": "faq"}}',
    '{"id": "2", "input": {"question": "Where; exactly?"}, "expected": {"answer": "=HYPERLINK(\\"x\\")"}, "metadata": {"source": "faq"}}',
]
assert new File(basedir, 'target/faq.csv').text.readLines() == [
    'id,input.question,expected.answer,metadata.source',
    '1,When do you open?,"At 9, every day",faq',
    '2,Where; exactly?,"\'=HYPERLINK(""x"")",faq',
]
assert new File(basedir, 'target/tests.yaml').text.contains('    question: Can I return shoes I wore once?')

[
    'Imported 2 cases from promptfooconfig.yaml (promptfoo) into refunds@2026.06 (',
    'llm-rubric (1): write a rubric, see docs/reference/rubrics.md',
    'Dropped fields, with the number of rows that had a value: (file) prompts 1, (file) providers 1.',
    'Dropped fields, with the number of rows that had a value: cost 1.',
    'Dropped fields, with the number of cases that had a value: provenance 1.',
    'faq: 1 locked, 2 cases',
    'broken.csv: 1 of 2 rows cannot be imported (csv), and nothing was written.',
    'broken.csv:3: The row must have 2 cells as the header has, found 1.',
].each { assert log.contains(it) }
assert !new File(basedir, 'target/cases.jsonl').exists()
return true
