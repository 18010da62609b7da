"""The pretend phones of a rehearsal, which wait for everything as long as it takes."""

from tests.unhurried import people_are_patient

if __name__ == "__main__":
    people_are_patient()
    from cafe.rehearsal import phones

    phones.main()
