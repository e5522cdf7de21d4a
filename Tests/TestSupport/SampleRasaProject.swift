/// A Rasa 3.x bot of a small library, as Rasa lays out its files: several data files, a split domain, stories, forms,
/// custom actions and tests.
package enum SampleRasaProject {
    /// Writes the project to a subfolder.
    package static func write(to folder: TemporaryFolder, at path: String = "library") throws {
        for (name, text) in files { try folder.write(text, to: "\(path)/\(name)") }
    }

    /// The texts of the files, by their paths in the project.
    package static let files: [String: String] = [
        "config.yml": """
        recipe: default.v1
        assistant_id: 20231005-quiet-shelf
        language: nl
        pipeline:
        - name: WhitespaceTokenizer
        - name: DIETClassifier
          epochs: 100
        - name: ResponseSelector
          retrieval_intent: faq
        policies:
        - name: RulePolicy
          core_fallback_action_name: "action_default_fallback"

        """,
        "endpoints.yml": "action_endpoint:\n  url: \"http://localhost:5055/webhook\"\n",
        "credentials.yml": "rest:\nrasa:\n  url: \"http://localhost:5002/api\"\n",
        "docker-compose.prod.yml": "services:\n  rasa: {image: \"{{ tag }}\"}\n",
        ".github/workflows/ci.yml": "on: [push\n",
        "actions/schema.yml": "a: [\n",
        "models/readme.yml": "a: [\n",
        "results/intent_report.yml": "a: [\n",
        "data/lexicon.yml": "colours: [red, blue]\n",
        "charts/values.yaml": "image: {{ tag }} [\n",
        "domain.yml": domain,
        "domain/answers.yml": """
        version: "3.1"
        responses:
          utter_faq/hours:
          - text: We are open from 9 to 17, Monday to Saturday.
          utter_faq/parking:
          - text: |-
              There are forty places behind the house.
              The first hour is free.
            image: "https://example.org/map.png"
          utter_greet:
          - text: "Hello! How can I help?"
            buttons:
            - title: "Find a book"
              payload: '/find_book{"genre": "crime"}'
            - {title: Opening hours, payload: /faq/hours, button_type: vertical}
            button_type: vertical

        """,
        "data/nlu.yml": training,
        "data/nlu/faq.yml": """
        version: "3.1"
        nlu:
        - intent: faq/hours
          examples: |
            - when do you open
            - what are your opening hours
            - are you open on saturday
            - how late are you open tonight
            - closing time please
        - intent: faq/parking
          examples: |
            - where can I park
            - is there a car park
            - do you have parking places
            - how much is parking
            - can I leave my car at your place

        """,
        "data/rules.yml": rules,
        "data/stories.yml": stories,
        "tests/test_stories.yml": """
        stories:
        - story: greeting
          steps:
          - user: |
              hello [there
            intent: greet
          - action: utter_greet

        """,
        "data/test_more_stories.yml": "stories:\n- story: [\n",
    ]

    private static let domain = """
        version: "3.1"
        session_config:
          session_expiration_time: 60
          carry_over_slots_to_new_session: true
        intents:
        - greet
        - goodbye
        - find_book:
            use_entities: []
        - renew_loan
        - card_lost
        - out_of_scope
        - nlu_fallback
        - faq
        - open_menu
        entities:
        - genre
        - branch:
            roles: [from, to]
        - card_number
        responses:
          utter_greet:
          - text: "Hello! How can I help?"
            buttons:
            - title: "Find a book"
              payload: '/find_book{"genre": "crime"}'
            - title: Opening hours
              payload: /faq/hours
          - custom:
              blocks: [{type: section}]
          utter_goodbye:
          - text: "Bye, and happy reading!"
            channel: "telegram"
          - text: "Goodbye."
          utter_found:
          - condition:
            - type: slot
              name: member
              value: true
            text: "It is on the shelf, and you may take it home."
          - text: >-
              It is on the shelf.
              Ask at the desk for the place.
          utter_renewed:
          - text: "Your loan runs three weeks longer."
            quick_replies:
            - content_type: text
              title: "Another one"
              payload: "/renew_loan"
          utter_menu:
          - text: "Books, loans, hours."
          utter_please_rephrase:
          - text: "I did not get that: could you say it another way?"
          utter_card_blocked:
          - attachment: {type: template}
            text: "Your card is blocked. A new one is waiting at the desk."
        actions:
        - utter_greet
        - action_search_catalogue
        - validate_card_form

        """

    private static let training = """
        version: "3.1"
        nlu:
        - intent: greet
          examples: |
            - hey
            - hello
            - good morning
            - hi there
            - hello library
        - intent: goodbye
          examples: |
            - bye
            - see you later
            - good bye
            - have a nice day then
            - that is all
        - intent: find_book
          metadata:
            sentiment: neutral
          examples:
          - text: |
              do you have a [thriller](genre:crime)
            metadata: {sentiment: neutral}
          - text: is there any new [crime](genre) novel
          - text: "I look for a book of [poems]{\\"entity\\": \\"genre\\", \\"value\\": \\"poetry\\"}"
          - text: find me something to read
          - text: 'a book from the [north]{"entity": "branch", "role": "from"} branch'
          - text: which novels have come in
        - intent: renew_loan
          examples: |
            - renew my loan
            - can I keep the book longer
            - extend my books please
            - I need two more weeks for my book
            - please prolong what I borrowed
        - intent: card_lost
          examples: |
            - I lost my library card
            - my card is gone
            - someone stole my card [12345678](card_number)
            - I cannot find my card any more
            - block my card
        - intent: out_of_scope
          examples: |
            - what is the weather like
            - tell me a joke
            - who won the match
        - intent: not_taught_yet
          examples: |
        - synonym: crime
          examples:
          - murder mystery
          - text: whodunit
        - regex: card_number
          examples:
          - \\b\\d{8}\\b
        - lookup: genre
          examples:
          - crime
          - poetry
        - lookup: branch
          examples: |
            - data/branches.txt

        """

    private static let rules = """
        version: "3.1"
        rules:
        - rule: say goodbye anytime
          steps:
          - intent: goodbye
          - action: utter_goodbye
        - rule: answer frequent questions
          steps:
          - intent: faq
          - action: utter_faq
        - rule: say it again
          steps:
          - intent: nlu_fallback
          - action: utter_please_rephrase
        - rule: look it up
          steps:
          - intent: find_book
          - action: action_search_catalogue
          - action: utter_found
        - rule: menu by a button
          steps:
          - intent: open_menu
          - action: utter_menu
        - rule: only at the start
          conversation_start: true
          steps:
          - intent: greet
          - action: utter_greet
        - rule: two turns
          steps:
          - intent: card_lost
          - action: utter_card_blocked
          - intent: goodbye
          - action: utter_goodbye

        """

    private static let stories = """
        version: "3.1"
        stories:
        - story: a loan is renewed
          steps:
          - intent: greet
          - action: utter_greet
          - or:
            - intent: renew_loan
            - intent: renew_loan
              entities: [{genre: crime}]
          - slot_was_set:
            - member: true
          - action: utter_renewed
        - story: and again
          steps:
          - checkpoint: start
          - intent: renew_loan
          - action: utter_renewed
          - intent: goodbye
          - action: utter_goodbye
        - story: a card is lost
          steps:
          - intent: card_lost
            user: I lost my card
          - action: utter_card_blocked
          - action: action_listen

        """
}
