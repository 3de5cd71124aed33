import js from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import ts from 'typescript-eslint';

/** What the compiler cannot see: forgotten promises, `any` in signatures, unsafe Lit templates. */
export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'data/', 'bench/results/'] },
  js.configs.recommended,
  ...ts.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.js'] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/require-await': 'off',
      // Nothing here has a `this`: parts are closures behind plain objects.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  { files: ['web/**/*.ts'], ...lit['flat/recommended'] },
  { files: ['src/domain/**/*.ts'], rules: { 'no-restricted-globals': ['error', 'process', 'Date', 'fetch'] } },
  {
    files: ['**/*.test.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off', 'no-restricted-globals': 'off' },
  },
  {
    files: ['bench/**/*.ts', 'src/build/**', '**/*.mjs', '*.config.js'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.mjs', '*.config.js'],
    ...ts.configs.disableTypeChecked,
    languageOptions: {
      ...ts.configs.disableTypeChecked.languageOptions,
      globals: { console: true, process: true, URL: true },
    },
  },
);
