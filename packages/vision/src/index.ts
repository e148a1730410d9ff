// See package.json for what belongs here.
